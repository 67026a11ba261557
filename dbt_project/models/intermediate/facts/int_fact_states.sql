-- What was known of each change and event at each instant at which a report of it came or went.
with reports as (
    select
        'appointment' as fact_type,
        appointment_id as fact_key,
        status,
        strength,
        effective_on as on_day,
        effective_precision as precision,
        article_id,
        evidence_sentence,
        fact_id,
        known_from,
        known_to
    from {{ ref('int_appointments_merged') }}
    union all
    select
        'event',
        event_id,
        status,
        strength,
        happened_on,
        happened_precision,
        article_id,
        evidence_sentence,
        fact_id,
        known_from,
        known_to
    from {{ ref('int_events_merged') }}
),

instants as (
    select fact_type, fact_key, known_from as known_at from reports
    union
    select fact_type, fact_key, known_to from reports where known_to is not null
),

joined as (
    select
        instants.fact_type,
        instants.fact_key,
        instants.known_at,
        reports.* exclude (fact_type, fact_key),
        reports.known_to is null or reports.known_to > instants.known_at as is_standing
    from instants
    inner join reports
        on
            instants.fact_type = reports.fact_type
            and instants.fact_key = reports.fact_key
            and instants.known_at >= reports.known_from
)

select
    fact_type,
    fact_key,
    known_at,
    count(*) filter (where is_standing) as report_count,
    first(status order by strength desc, fact_id) filter (where is_standing) as status,
    first(
        struct_pack(on_day := on_day, precise_to := precision)
        order by {{ place_of_precision('precision') }}, known_from, fact_id
    ) filter (where is_standing and on_day is not null) as held,
    first(
        struct_pack(article_id := article_id, sentence := evidence_sentence)
        order by is_standing desc, greatest(known_from, known_to) desc, strength desc, fact_id
    ) as evidence
from joined
group by fact_type, fact_key, known_at
