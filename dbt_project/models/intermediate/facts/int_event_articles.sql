-- What each article says of each event: of several sentences the surest, of several versions the one that stands.
with merged as (
    select * from {{ ref('int_events_merged') }}
)

select
    merged.*,
    min(merged.known_from) over same_article as first_known_at,
    if(bool_or(merged.is_current) over same_article, null, max(merged.known_to) over same_article) as superseded_at,
    articles.source_id,
    articles.publisher_id,
    articles.story_id,
    articles.story_publisher_id
from merged
inner join {{ ref('int_articles_grouped') }} as articles using (article_id)
window same_article as (partition by merged.event_id, merged.article_id)
qualify
    row_number() over (
        partition by merged.event_id, merged.article_id
        order by
            merged.is_current desc,
            merged.known_to desc,
            merged.strength desc,
            merged.confidence desc,
            merged.evidence_start,
            merged.fact_id
    ) = 1
