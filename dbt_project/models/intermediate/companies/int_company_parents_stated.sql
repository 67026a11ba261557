-- Of several parents that articles give, the latest goes first.
with stated as (
    select
        company_node as node,
        parent_spelling as parent_node,
        fetched_at
    from {{ ref('int_company_names_stated') }}
    where is_own_name and parent_spelling is not null
    union all
    select
        unit_node,
        company_node,
        fetched_at
    from {{ ref('int_company_mentions') }}
    where unit_node is not null
)

select
    child.company_id,
    parent.company_id as parent_company_id
from stated
inner join {{ ref('int_companies_resolved') }} as child on stated.node = child.node
inner join {{ ref('int_companies_resolved') }} as parent on stated.parent_node = parent.node
where child.company_id <> parent.company_id
group by child.company_id, parent.company_id
qualify
    row_number() over (
        partition by child.company_id order by max(stated.fetched_at) desc, count(*) desc, parent.company_id
    ) = 1
