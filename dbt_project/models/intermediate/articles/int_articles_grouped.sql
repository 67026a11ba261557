-- Copies of one story form a group; the one that appeared first gives the story its key and its publisher.
with recursive articles as (
    select
        articles.*,
        versions.version_number,
        versions.dated_on,
        {{ key_of(["coalesce(" ~ spelling_of('articles.publisher_name') ~ ", articles.source_id)"]) }} as publisher_id,
        row_number() over (order by versions.dated_on, articles.published_at, articles.fetched_at, articles.article_id) as place
    from {{ ref('stg_news__articles') }} as articles
    inner join {{ ref('int_article_versions_ordered') }} as versions using (article_version_id)
    where versions.is_current
),

links as (
    select article_id, earlier_article_id as other_article_id from {{ ref('int_story_links') }}
    union all
    select earlier_article_id, article_id from {{ ref('int_story_links') }}
),

walk as (
    select article_id, place from articles
    union
    select
        links.other_article_id,
        walk.place
    from walk
    inner join links using (article_id)
    inner join articles on links.other_article_id = articles.article_id and walk.place < articles.place
),

firsts as (
    select
        article_id,
        min(place) as place
    from walk
    group by article_id
)

select
    articles.* exclude (place, text),
    {{ key_of(["'story'", 'first.article_id']) }} as story_id,
    first.publisher_id as story_publisher_id,
    len(string_split_regex(trim(articles.text), '\s+')) as word_count
from articles
inner join firsts using (article_id)
inner join articles as first on firsts.place = first.place
