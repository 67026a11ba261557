with states as (
    select
        *,
        if(report_count = 0, 'retracted', status) as known_status,
        lag(if(report_count = 0, 'retracted', status)) over known as previous_status,
        lag(held) over known as previous_held
    from {{ ref('int_fact_states') }}
    window known as (partition by fact_type, fact_key order by known_at)
)

select
    {{ key_of(['fact_type', 'fact_key', 'known_at']) }} as fact_change_id,
    if(fact_type = 'appointment', fact_key, null) as appointment_id,
    if(fact_type = 'event', fact_key, null) as event_id,
    fact_type,
    case
        when previous_status is null then 'insert'
        when known_status = 'retracted' then 'retraction'
        when previous_status = 'retracted' then 'insert'
        else 'update'
    end as change_type,
    known_status as status,
    previous_status,
    held.precise_to as effective_precision,
    report_count,
    held.on_day as effective_on,
    previous_held.on_day as previous_effective_on,
    known_at,
    evidence.article_id,
    evidence.sentence as evidence_sentence
from states
where
    previous_status is null
    or known_status <> previous_status
    or (known_status <> 'retracted' and held is distinct from previous_held)
