-- Statements of a change of post with the keys of who and where, and the day on which they place it.
with resolved as (
    select
        appointments.fact_id,
        known.article_id,
        known.article_version_id,
        people.executive_id,
        companies.company_id,
        companies.unit_company_id,
        companies.home_company_id,
        counterpart.executive_id as counterpart_executive_id,
        appointments.* exclude (fact_id, article_version_id, loaded_at, role_code),
        case
            when appointments.title is null then null
            when
                not roles.is_generic or (companies.unit_company_id is not null and roles.role_code <> 'other')
                then roles.role_code
            else {{ spelling_of('appointments.title') }}
        end as post,
        coalesce(roles.role_code, 'other') as role_code,
        coalesce(appointments.effective_on, known.dated_on) as anchor_on,
        known.dated_on,
        known.is_current,
        known.known_from,
        known.known_to
    from {{ ref('stg_news__appointments') }} as appointments
    inner join {{ ref('int_facts_known') }} as known using (fact_id)
    inner join {{ ref('int_fact_companies') }} as companies using (fact_id)
    inner join {{ ref('int_fact_people') }} as people
        on appointments.fact_id = people.fact_id and people.mentioned_as = 'subject'
    left join {{ ref('int_fact_people') }} as counterpart
        on appointments.fact_id = counterpart.fact_id and counterpart.mentioned_as = 'counterpart'
    left join {{ ref('roles') }} as roles on appointments.role_code = roles.role_code
    where known.is_published
)

select
    *,
    post || if(is_interim, ' interim', '') as post_key
from resolved
