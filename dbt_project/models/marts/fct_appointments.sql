-- What stands decides; of a change that no article states any more, what was last said.
with reports as (
    select
        *,
        superseded_at is null as is_standing,
        bool_or(superseded_at is null) over (partition by appointment_id) as is_change_standing
    from {{ ref('int_appointment_articles') }}
),

changes as (
    select
        appointment_id,
        any_value(executive_id) as executive_id,
        any_value(change) as change,
        first(company_id order by unit_company_id is null, company_id) as company_id,
        first(unit_company_id order by unit_company_id is null, company_id) as unit_company_id,
        mode(counterpart_executive_id order by counterpart_executive_id) as counterpart_executive_id,
        coalesce(mode(role_code order by role_code) filter (where title is not null), 'other') as role_code,
        mode(title order by title) as title,
        first(action order by strength desc, confidence desc, fact_id) as action,
        first(reason order by strength desc, confidence desc, fact_id) filter (where reason is not null) as reason,
        first(status order by strength desc, fact_id) as stated_status,
        first(
            struct_pack(on_day := effective_on, precise_to := effective_precision) order by
                {{ place_of_precision('effective_precision') }}, strength desc, dated_on desc, fact_id
        ) filter (where effective_on is not null) as effective,
        max(confidence) as confidence,
        count(*) as report_count,
        count(distinct story_id) as story_count,
        count(distinct story_publisher_id) as independent_source_count,
        bool_or(is_interim) as is_interim,
        bool_or(status = 'denied') as has_denial,
        bool_or(status = 'confirmed') as has_confirmation,
        any_value(is_change_standing) as is_standing,
        min(dated_on) as first_reported_on,
        max(dated_on) as last_reported_on,
        min(first_known_at) filter (where status = 'confirmed') as confirmed_at,
        first(article_id order by strength desc, confidence desc, dated_on, fact_id) as article_id,
        first(evidence_sentence order by strength desc, confidence desc, dated_on, fact_id) as evidence_sentence
    from reports
    where is_standing or not is_change_standing
    group by appointment_id
),

known as (
    select
        appointment_id,
        min(first_known_at) as first_known_at,
        max(superseded_at) as last_superseded_at
    from reports
    group by appointment_id
)

select
    changes.appointment_id,
    changes.executive_id,
    changes.company_id,
    changes.unit_company_id,
    changes.counterpart_executive_id,
    changes.role_code,
    executives.executive_name,
    companies.company_name,
    units.company_name as unit_name,
    counterparts.executive_name as counterpart_name,
    changes.title,
    changes.change,
    changes.action,
    changes.reason,
    if(changes.is_standing, changes.stated_status, 'retracted') as status,
    changes.effective.precise_to as effective_precision,
    changes.confidence,
    changes.report_count,
    changes.story_count,
    changes.independent_source_count,
    changes.is_interim,
    changes.has_denial,
    changes.effective.on_day as effective_on,
    changes.first_reported_on,
    changes.last_reported_on,
    known.first_known_at,
    changes.confirmed_at,
    if(changes.is_standing, null, known.last_superseded_at) as superseded_at,
    changes.article_id,
    changes.evidence_sentence
from changes
inner join known using (appointment_id)
inner join {{ ref('dim_executives') }} as executives using (executive_id)
inner join {{ ref('dim_companies') }} as companies on changes.company_id = companies.company_id
left join {{ ref('dim_companies') }} as units on changes.unit_company_id = units.company_id
left join {{ ref('dim_executives') }} as counterparts on changes.counterpart_executive_id = counterparts.executive_id
