-- Names that matches join are one company; the name that was seen first gives it its key.
with recursive nodes as (
    select
        *,
        place = min(place) over (partition by normal_form) as is_first_of_form
    from {{ ref('int_company_nodes') }}
),

links as (
    select spelling as node, other_spelling as other_node from {{ ref('int_company_matches') }} where is_same
    union all
    select other_spelling, spelling from {{ ref('int_company_matches') }} where is_same
),

walk as (
    select node, place from nodes
    union
    select
        links.other_node,
        walk.place
    from walk
    inner join links using (node)
    inner join nodes on links.other_node = nodes.node and walk.place < nodes.place
),

firsts as (
    select
        node,
        min(place) as place
    from walk
    group by node
)

select
    nodes.node,
    {{ key_of(["'company'", 'first.normal_form', 'if(first.is_first_of_form, null, first.node)']) }} as company_id,
    nodes.name,
    nodes.parent_node,
    nodes.normal_form,
    nodes.normal_unit,
    nodes.mention_count
from nodes
inner join firsts using (node)
inner join nodes as first on firsts.place = first.place
