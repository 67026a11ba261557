with stated as (
    select
        fact_id,
        executive_id,
        company_id,
        unit_company_id,
        role_code,
        title,
        article_id,
        evidence_sentence,
        dated_on,
        is_current,
        known_from,
        known_to
    from {{ ref('int_appointments_resolved') }} where change = 'in' and status <> 'denied'
    union all
    select
        fact_id,
        executive_id,
        company_id,
        unit_company_id,
        role_code,
        title,
        article_id,
        evidence_sentence,
        dated_on,
        is_current,
        known_from,
        known_to
    from {{ ref('int_positions_resolved') }} where is_held
),

lines as (
    select
        stated.*,
        managers.executive_id as manager_executive_id
    from stated
    inner join {{ ref('int_fact_people') }} as managers using (fact_id)
    where managers.mentioned_as = 'manager' and managers.executive_id <> stated.executive_id
)

select
    {{ key_of([
        'lines.executive_id', 'lines.manager_executive_id', 'lines.company_id', 'lines.unit_company_id', 'lines.role_code'
    ]) }} as reporting_line_id,
    lines.executive_id,
    lines.manager_executive_id,
    lines.company_id,
    lines.unit_company_id,
    lines.role_code,
    any_value(executives.executive_name) as executive_name,
    any_value(managers.executive_name) as manager_name,
    any_value(companies.company_name) as company_name,
    any_value(units.company_name) as unit_name,
    mode(lines.title order by lines.title) as title,
    count(distinct lines.article_id) as report_count,
    min(lines.dated_on) as first_reported_on,
    max(lines.dated_on) as last_reported_on,
    min(lines.known_from) as first_known_at,
    if(bool_or(lines.is_current), null, max(lines.known_to)) as superseded_at,
    first(lines.article_id order by lines.is_current desc, lines.dated_on, lines.fact_id) as article_id,
    first(lines.evidence_sentence order by lines.is_current desc, lines.dated_on, lines.fact_id) as evidence_sentence
from lines
inner join {{ ref('dim_executives') }} as executives on lines.executive_id = executives.executive_id
inner join {{ ref('dim_executives') }} as managers on lines.manager_executive_id = managers.executive_id
inner join {{ ref('dim_companies') }} as companies on lines.company_id = companies.company_id
left join {{ ref('dim_companies') }} as units on lines.unit_company_id = units.company_id
group by lines.executive_id, lines.manager_executive_id, lines.company_id, lines.unit_company_id, lines.role_code
