-- The parent of each company or unit: what the articles say, the latest going first; who would be its own ancestor has none.
with recursive stated as (
    select
        stated.company_node as node,
        stated.parent_spelling as parent_node,
        stated.fetched_at
    from {{ ref('int_company_names_stated') }} as stated
    where stated.is_own_name and stated.parent_spelling is not null
    union all
    select
        unit_node,
        company_node,
        fetched_at
    from {{ ref('int_company_mentions') }}
    where unit_node is not null
),

edges as (
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
),

ancestors as (
    select company_id, parent_company_id as ancestor_id from edges
    union
    select
        ancestors.company_id,
        edges.parent_company_id
    from ancestors
    inner join edges on ancestors.ancestor_id = edges.company_id
),

circular as (
    select company_id from ancestors where company_id = ancestor_id
),

rooted as (
    select * from edges where company_id not in (select company_id from circular)
),

companies as (
    select distinct company_id from {{ ref('int_companies_resolved') }}
),

climb as (
    select
        company_id,
        company_id as group_company_id,
        0 as depth
    from companies
    union all
    select
        climb.company_id,
        rooted.parent_company_id,
        climb.depth + 1
    from climb
    inner join rooted on climb.group_company_id = rooted.company_id
),

tops as (
    select
        company_id,
        arg_max(group_company_id, depth) as group_company_id,
        max(depth) as depth
    from climb
    group by company_id
)

select
    companies.company_id,
    rooted.parent_company_id,
    tops.group_company_id,
    tops.depth
from companies
left join rooted using (company_id)
inner join tops using (company_id)
