-- Every name that stands for a company or unit somewhere: the nodes between which matches are sought. A unit's node holds
-- its parent's.
with named as (
    select company_node as node, company_name as name, fetched_at from {{ ref('int_company_names_stated') }} where is_own_name
    union all
    select parent_spelling, parent_name, fetched_at from {{ ref('int_company_names_stated') }} where parent_spelling is not null
    union all
    select company_node, company_name, fetched_at from {{ ref('int_company_mentions') }}
    union all
    select unit_node, unit_name, fetched_at from {{ ref('int_company_mentions') }} where unit_node is not null
),

nodes as (
    select
        node,
        mode(name order by name) as name,
        min(fetched_at) as fetched_at,
        count(*) as mention_count,
        string_split(node, ' › ') as steps
    from named
    where node <> ''
    group by node
),

-- "Kestrel › Kestrel rail freight" is "Kestrel › rail freight".
stepped as (
    select
        *,
        {{ normal_company('steps[1]') }} as normal_company,
        [{{ normal_unit('step') }} for step in steps[2:]] as unit_steps
    from nodes
),

formed as (
    select
        *,
        [
            if(starts_with(step, normal_company || ' '), substr(step, len(normal_company) + 2), step) for step in unit_steps
        ] as short_steps
    from stepped
)

select
    node,
    name,
    if(len(steps) > 1, array_to_string(steps[:-2], ' › '), null) as parent_node,
    array_to_string([normal_company] || short_steps, ' › ') as normal_form,
    normal_company,
    if(len(steps) > 1, short_steps[-1], null) as normal_unit,
    mention_count,
    row_number() over (order by fetched_at, node) as place
from formed
