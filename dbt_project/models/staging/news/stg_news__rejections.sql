select
    rejection_id,
    source_id,
    source_article_id,
    warc_file,
    stage,
    url,
    reason,
    detail,
    warc_offset,
    rejected_at,
    loaded_by_run_id as first_run_id,
    loaded_at as first_known_at
from {{ source('news', 'rejections') }}
