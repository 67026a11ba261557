with seen as (
    select source_id, null as publisher_name, fetched_at from {{ ref('stg_news__articles') }}
    union all
    select source_id, null, finished_at from {{ ref('stg_news__outcomes') }}
    union all
    select source_id, null, first_known_at from {{ ref('stg_news__rejections') }}
),

sources as (
    select distinct source_id from seen
),

articles as (
    select
        source_id,
        if(min(publisher_name) = max(publisher_name), min(publisher_name), null) as publisher_name,
        count(distinct publisher_id) as publisher_count,
        count(*) as article_count,
        min(fetched_at) as first_fetched_at,
        max(fetched_at) as last_fetched_at
    from {{ ref('int_articles_grouped') }}
    group by source_id
)

select
    sources.source_id,
    articles.publisher_name,
    coalesce(articles.publisher_count, 0) as publisher_count,
    coalesce(articles.article_count, 0) as article_count,
    articles.first_fetched_at,
    articles.last_fetched_at
from sources
left join articles using (source_id)
