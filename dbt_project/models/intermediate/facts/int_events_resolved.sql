-- Statements of a corporate event with the keys of who it happened to, and the day on which they place it.
select
    events.fact_id,
    known.article_id,
    known.article_version_id,
    companies.company_id,
    companies.unit_company_id,
    events.* exclude (fact_id, article_version_id, loaded_at),
    list_sort([{{ normal_company(spelling_of('name')) }} for name in events.counterparty_names]) as counterparty_forms,
    coalesce(events.happened_on, known.dated_on) as anchor_on,
    known.dated_on,
    known.is_current,
    known.known_from,
    known.known_to
from {{ ref('stg_news__events') }} as events
inner join {{ ref('int_facts_known') }} as known using (fact_id)
inner join {{ ref('int_fact_companies') }} as companies using (fact_id)
where known.is_published
