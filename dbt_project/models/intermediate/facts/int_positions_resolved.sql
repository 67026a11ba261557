-- Statements of a post that someone holds or held, with the keys of who and where.
with resolved as (
    select
        positions.fact_id,
        known.article_id,
        known.article_version_id,
        people.executive_id,
        companies.company_id,
        companies.unit_company_id,
        companies.home_company_id,
        positions.* exclude (fact_id, article_version_id, loaded_at, role_code, is_current),
        positions.is_current as is_held,
        case
            when positions.title is null then null
            when
                not roles.is_generic or (companies.unit_company_id is not null and roles.role_code <> 'other')
                then roles.role_code
            else {{ spelling_of('positions.title') }}
        end as post,
        coalesce(roles.role_code, 'other') as role_code,
        known.dated_on,
        known.is_current,
        known.known_from,
        known.known_to
    from {{ ref('stg_news__positions') }} as positions
    inner join {{ ref('int_facts_known') }} as known using (fact_id)
    inner join {{ ref('int_fact_companies') }} as companies using (fact_id)
    inner join {{ ref('int_fact_people') }} as people
        on positions.fact_id = people.fact_id and people.mentioned_as = 'subject'
    left join {{ ref('roles') }} as roles on positions.role_code = roles.role_code
    where known.is_published
)

select
    *,
    post || if(is_interim, ' interim', '') as post_key
from resolved
