-- A unit between goes before the company that articles give; who would be its own ancestor has no parent.
with recursive edges as (
    select
        stated.company_id,
        coalesce(nested.parent_company_id, stated.parent_company_id) as parent_company_id
    from {{ ref('int_company_parents_stated') }} as stated
    left join {{ ref('int_company_parents_nested') }} as nested using (company_id)
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
