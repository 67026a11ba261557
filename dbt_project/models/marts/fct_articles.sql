with appointments as (
    select article_id, count(*) as appointment_count
    from {{ ref('int_appointment_articles') }} where superseded_at is null group by article_id
),

positions as (
    select article_id, count(*) as position_count
    from {{ ref('int_positions_resolved') }} where is_current group by article_id
),

events as (
    select article_id, count(*) as event_count
    from {{ ref('int_event_articles') }} where superseded_at is null group by article_id
)

select
    articles.article_id,
    articles.article_version_id,
    articles.story_id,
    articles.source_id,
    articles.publisher_id,
    articles.source_article_id,
    articles.text_hash,
    articles.publisher_name,
    articles.title,
    articles.authors,
    articles.url,
    articles.canonical_url,
    articles.language_code,
    articles.published_precision,
    articles.published_from,
    articles.version_number,
    articles.word_count,
    coalesce(appointments.appointment_count, 0) as appointment_count,
    coalesce(positions.position_count, 0) as position_count,
    coalesce(events.event_count, 0) as event_count,
    articles.published_on,
    articles.published_at,
    articles.fetched_at,
    articles.loaded_at as first_known_at,
    articles.warc_file,
    articles.warc_offset
from {{ ref('int_articles_grouped') }} as articles
left join appointments using (article_id)
left join positions using (article_id)
left join events using (article_id)
