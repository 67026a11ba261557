select
    {{ key_of(['run_id', 'source_id', 'stage']) }} as stage_outcome_id,
    run_id,
    source_id,
    stage,
    notes,
    read_count,
    kept_count,
    duplicate_count,
    rejected_count,
    seconds,
    finished_at
from {{ source('news', 'outcomes') }}
