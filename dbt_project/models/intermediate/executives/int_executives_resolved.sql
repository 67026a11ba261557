-- Names that matches join are one person; the name that was seen first gives the person the key.
with recursive nodes as (
    select * from {{ ref('int_executive_nodes') }}
),

links as (
    select node, other_node from {{ ref('int_executive_matches') }} where is_same
    union all
    select other_node, node from {{ ref('int_executive_matches') }} where is_same
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
    {{ key_of(["'executive'", 'first.person_form', 'first.group_company_id']) }} as executive_id,
    nodes.person_form,
    nodes.group_company_id
from nodes
inner join firsts using (node)
inner join nodes as first on firsts.place = first.place
