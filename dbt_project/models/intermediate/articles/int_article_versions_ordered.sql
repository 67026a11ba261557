-- Of the versions of an article the one fetched last holds, from the instant it was loaded until the next one was.
with versions as (
    select
        *,
        row_number() over fetched as version_number,
        min(loaded_at) over (fetched rows between 1 following and unbounded following) as known_to
    from {{ ref('stg_news__articles') }}
    window fetched as (partition by article_id order by fetched_at, loaded_at, article_version_id)
)

select
    article_version_id,
    article_id,
    version_number,
    known_to is null as is_current,
    coalesce(published_on, cast(fetched_at as date)) as dated_on,
    fetched_at,
    loaded_at as known_from,
    known_to
from versions
where known_to is null or known_to > loaded_at
