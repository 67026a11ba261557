select
    article_version_id,
    article_id,
    source_id,
    source_article_id,
    warc_file,
    text_hash,
    url,
    canonical_url,
    publisher_name,
    title,
    authors,
    language as language_code,
    text,
    published_precision,
    published_from,
    warc_offset,
    day.published_on,
    published_at,
    fetched_at,
    loaded_at
from {{ source('news', 'articles') }}
cross join lateral (select {{ first_day('published') }} as published_on) as day
