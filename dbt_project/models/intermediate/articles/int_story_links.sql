-- Two articles tell one story if their texts are alike and they appeared within a week. Each article is compared with the one
-- before it that shares a band of its signature, so the work grows with the articles and not with their pairs.
with articles as (
    select
        versions.article_id,
        versions.dated_on,
        signatures.signature
    from {{ ref('int_article_versions_ordered') }} as versions
    inner join {{ ref('int_article_signatures') }} as signatures using (article_version_id)
    where versions.is_current and len(signatures.signature) > 0
),

banded as (
    select
        article_id,
        dated_on,
        unnest([hash(band, signature[3 * band - 2:3 * band]) for band in range(1, 43)]) as band_hash
    from articles
),

neighbours as (
    select
        article_id,
        lag(article_id) over (partition by band_hash order by dated_on, article_id) as earlier_article_id
    from banded
),

pairs as (
    select distinct
        article_id,
        earlier_article_id
    from neighbours
    where earlier_article_id is not null
),

compared as (
    select
        pairs.article_id,
        pairs.earlier_article_id,
        later.dated_on - earlier.dated_on as days_apart,
        len([pair for pair in list_zip(later.signature, earlier.signature) if pair[1] = pair[2]])
        / len(later.signature) as similarity
    from pairs
    inner join articles as later on pairs.article_id = later.article_id
    inner join articles as earlier on pairs.earlier_article_id = earlier.article_id
)

select
    article_id,
    earlier_article_id,
    similarity
from compared
where similarity >= {{ var('same_story_similarity') }} and days_apart <= {{ var('same_story_days') }}
