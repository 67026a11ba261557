select
    rejection_id,
    source_id,
    source_article_id,
    first_run_id,
    stage,
    url,
    reason,
    detail,
    rejected_at,
    first_known_at,
    warc_file,
    warc_offset
from {{ ref('stg_news__rejections') }}
