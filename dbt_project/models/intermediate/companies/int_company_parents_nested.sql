-- Articles give the company for a unit, seldom the unit between. Two signs tell of it: the head of one reports to
-- someone of the
-- other, or the name of one is the other's with a word before or behind ("public cloud", "cloud networks" within "cloud").
with units as (
    select
        stated.company_id,
        stated.parent_company_id,
        resolved.normal_unit
    from {{ ref('int_company_parents_stated') }} as stated
    inner join {{ ref('int_companies_resolved') }} as resolved using (company_id)
),

names as (
    select distinct
        units.company_id,
        units.parent_company_id,
        {{ normal_unit('named.name_spelling') }} as form
    from {{ ref('int_company_names_stated') }} as named
    inner join {{ ref('int_companies_resolved') }} as resolved on named.company_node = resolved.node
    inner join units on resolved.company_id = units.company_id
    union
    select company_id, parent_company_id, normal_unit from units where normal_unit is not null
),

by_name as (
    select
        inner_unit.company_id,
        outer_unit.company_id as parent_company_id,
        'name_within_name' as rule,
        2 as rule_place,
        len(outer_unit.form) as weight
    from units as inner_unit
    inner join names as outer_unit
        on
            inner_unit.parent_company_id = outer_unit.parent_company_id
            and inner_unit.company_id <> outer_unit.company_id
            and (
                ends_with(inner_unit.normal_unit, ' ' || outer_unit.form)
                or starts_with(inner_unit.normal_unit, outer_unit.form || ' ')
            )
),

posts as (
    select fact_id, person_name, reports_to_names from {{ ref('stg_news__appointments') }} where change = 'in'
    union all
    select fact_id, person_name, reports_to_names from {{ ref('stg_news__positions') }} where is_current
),

placed as (
    select
        mentions.reading_id,
        {{ spelling_of('posts.person_name') }} as person_spelling,
        posts.reports_to_names,
        units.company_id,
        units.parent_company_id
    from posts
    inner join {{ ref('int_company_mentions') }} as mentions using (fact_id)
    inner join {{ ref('int_companies_resolved') }} as resolved on mentions.unit_node = resolved.node
    inner join units on resolved.company_id = units.company_id
),

lines as (
    select
        * exclude (reports_to_names),
        unnest(reports_to_names) as manager_name
    from placed
),

by_line as (
    select
        lines.company_id,
        managers.company_id as parent_company_id,
        'head_reports_to_its_officer' as rule,
        1 as rule_place,
        count(*) as weight
    from lines
    inner join placed as managers
        on
            lines.reading_id = managers.reading_id
            and {{ spelling_of('lines.manager_name') }} = managers.person_spelling
            and lines.parent_company_id = managers.parent_company_id
            and lines.company_id <> managers.company_id
    group by lines.company_id, managers.company_id
),

found as (
    select * from by_name
    union all
    select * from by_line
)

select
    company_id,
    parent_company_id,
    rule
from found
qualify row_number() over (partition by company_id order by rule_place, weight desc, parent_company_id) = 1
