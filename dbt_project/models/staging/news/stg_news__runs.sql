select
    run_id,
    started_at,
    loaded_at
from {{ source('news', 'runs') }}
