-- Of the extractors that have read a version the last one holds: what it no longer says is retracted.
with readings as (
    select
        *,
        lead(loaded_at) over (partition by article_version_id order by loaded_at, extractor_version) as read_again_at
    from {{ ref('stg_news__readings') }}
),

bounded as (
    select
        readings.reading_id,
        readings.article_version_id,
        readings.extractor_version,
        versions.article_id,
        versions.dated_on,
        versions.fetched_at,
        greatest(readings.loaded_at, versions.known_from) as known_from,
        least(readings.read_again_at, versions.known_to) as known_to
    from readings
    inner join {{ ref('int_article_versions_ordered') }} as versions using (article_version_id)
)

select
    *,
    known_to is null as is_current
from bounded
where known_to is null or known_to > known_from
