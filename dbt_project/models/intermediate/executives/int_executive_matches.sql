-- Each pair of a name at two groups of companies, and whether it is one person: only an article that tells of both, or the
-- hand, says so.
with nodes as (
    select * from {{ ref('int_executive_nodes') }}
),

mentions as (
    select distinct
        article_id,
        {{ key_of(['person_form', 'group_company_id']) }} as node,
        person_form
    from {{ ref('int_executive_mentions') }}
),

one_article as (
    select distinct
        one.node,
        other.node as other_node,
        'told_of_in_one_article' as rule,
        0.95 as confidence
    from mentions as one
    inner join mentions as other using (article_id, person_form)
    where one.node < other.node
),

-- A namesake elsewhere stays another person, but an analyst can see that the question was asked.
namesakes as (
    select
        lag(node) over (partition by person_form order by place) as node,
        node as other_node,
        'same_name_at_an_unlinked_company' as rule,
        0.3 as confidence
    from nodes
    where person_form like '% %'
    qualify lag(node) over (partition by person_form order by place) is not null
),

by_hand as (
    select
        one.node,
        other.node as other_node,
        'hand_' || hand.decision as rule,
        if(hand.decision = 'same', 1.0, 0.0) as confidence
    from {{ ref('executive_corrections') }} as hand
    inner join {{ ref('int_companies_resolved') }} as company on {{ spelling_of('hand.company_name') }} = company.node
    inner join {{ ref('int_companies_resolved') }} as other_company
        on {{ spelling_of('hand.other_company_name') }} = other_company.node
    inner join {{ ref('int_company_parents') }} as parents on company.company_id = parents.company_id
    inner join {{ ref('int_company_parents') }} as other_parents on other_company.company_id = other_parents.company_id
    inner join nodes as one
        on
            {{ normal_person(spelling_of('hand.executive_name')) }} = one.person_form
            and parents.group_company_id = one.group_company_id
    inner join nodes as other
        on
            {{ normal_person(spelling_of('hand.other_executive_name')) }} = other.person_form
            and other_parents.group_company_id = other.group_company_id
),

pairs as (
    select * from one_article
    union all
    select * from namesakes
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
    {{ key_of(['decided.node', 'decided.other_node']) }} as executive_match_id,
    decided.node,
    decided.other_node,
    one.person_form as spelling,
    other.person_form as other_spelling,
    one.group_company_id,
    other.group_company_id as other_group_company_id,
    decided.rule,
    cast(decided.confidence as double) as confidence,
    decided.confidence >= 0.5 as is_same
from decided
inner join nodes as one on decided.node = one.node
inner join nodes as other on decided.other_node = other.node
