-- Every fact of the four kinds with the span in which it was known, and whether it is sure enough to be published.
with facts as (
    select fact_id, article_version_id, extractor_version, confidence, 'company' as fact_kind
    from {{ ref('stg_news__companies') }}
    union all
    select fact_id, article_version_id, extractor_version, confidence, 'appointment' from {{ ref('stg_news__appointments') }}
    union all
    select fact_id, article_version_id, extractor_version, confidence, 'position' from {{ ref('stg_news__positions') }}
    union all
    select fact_id, article_version_id, extractor_version, confidence, 'event' from {{ ref('stg_news__events') }}
)

select
    facts.fact_id,
    readings.reading_id,
    readings.article_version_id,
    readings.article_id,
    facts.fact_kind,
    facts.confidence,
    facts.confidence >= {{ var('publish_confidence') }} as is_published,
    readings.is_current,
    readings.dated_on,
    readings.fetched_at,
    readings.known_from,
    readings.known_to
from facts
inner join {{ ref('int_readings_ordered') }} as readings using (article_version_id, extractor_version)
