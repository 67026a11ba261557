-- Each pair of names that could mean one company, by which rule, and what was decided. The hand's word goes over every rule.
with nodes as (
    select * from {{ ref('int_company_nodes') }}
),

same_form as (
    select
        node,
        lag(node) over (partition by normal_form order by place) as other_node,
        'same_normal_form' as rule,
        1.0 as confidence
    from nodes
    where normal_form <> ''
    qualify other_node is not null
),

by_alias as (
    select
        company_node as node,
        alias_node as other_node,
        case
            when is_stated_apart then 'alias_of_a_company_stated_beside_it'
            when not is_claimed_once then 'alias_of_two_companies'
            else 'alias_stated'
        end as rule,
        case when is_stated_apart then 0.1 when not is_claimed_once then 0.3 else 0.9 end as confidence
    from {{ ref('int_company_aliases') }}
    where alias_node in (select node from nodes) and company_node in (select node from nodes)
),

-- "Kestrel › rail freight" and "Kestrel Rail Freight, a unit of Kestrel"
units_in_full as (
    select
        unit.node,
        named.node as other_node,
        'unit_named_in_full' as rule,
        0.9 as confidence
    from nodes as unit
    inner join {{ ref('int_company_names_stated') }} as stated
        on unit.normal_company = {{ normal_company('stated.parent_spelling') }}
    inner join nodes as named on stated.company_node = named.node
    where
        unit.normal_unit is not null
        and named.normal_unit is null
        and (
            named.normal_form = unit.normal_unit
            or (
                ends_with(named.normal_form, ' ' || unit.normal_unit)
                and split_part(named.normal_form, ' ', 1) = split_part(unit.normal_company, ' ', 1)
            )
        )
),

-- A unit of a company is the unit of that name under the company's other names.
units_of_aliases as (
    select
        one.node,
        other.node as other_node,
        'same_unit_of_' || aliases.rule as rule,
        aliases.confidence
    from by_alias as aliases
    inner join nodes as one on aliases.node = one.parent_node
    inner join nodes as other on aliases.other_node = other.parent_node and one.normal_unit = other.normal_unit
    where aliases.rule = 'alias_stated'
),

by_hand as (
    select
        one.node,
        other.node as other_node,
        'hand_' || hand.decision as rule,
        if(hand.decision = 'same', 1.0, 0.0) as confidence
    from {{ ref('company_corrections') }} as hand
    inner join nodes as one on {{ spelling_of('hand.company_name') }} = one.node
    inner join nodes as other on {{ spelling_of('hand.other_company_name') }} = other.node
),

pairs as (
    select * from same_form
    union all
    select * from by_alias
    union all
    select * from units_in_full
    union all
    select * from units_of_aliases
    union all
    select * from by_hand
),

decided as (
    select
        least(node, other_node) as node,
        greatest(node, other_node) as other_node,
        rule,
        confidence
    from pairs
    where node <> other_node
    qualify
        row_number() over (
            partition by least(node, other_node), greatest(node, other_node)
            order by starts_with(rule, 'hand_') desc, confidence desc, rule
        ) = 1
)

select
    {{ key_of(['node', 'other_node']) }} as company_match_id,
    node as spelling,
    other_node as other_spelling,
    rule,
    cast(confidence as double) as confidence,
    confidence >= 0.5 as is_same
from decided
