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
)

select
    instants.fact_type,
    instants.fact_key,
    instants.known_at,
    count(reports.fact_id) as report_count,
    first(reports.status order by reports.strength desc, reports.fact_id) as status,
    first(
        struct_pack(on_day := reports.on_day, precise_to := reports.precision) order by
            {{ place_of_precision('reports.precision') }}, reports.known_from, reports.fact_id
    ) filter (where reports.on_day is not null) as held,
    first(
        struct_pack(article_id := reports.article_id, sentence := reports.evidence_sentence) order by
            reports.known_from desc, reports.strength desc, reports.fact_id
    ) as evidence
from instants
left join reports
    on
        instants.fact_type = reports.fact_type
        and instants.fact_key = reports.fact_key
        and instants.known_at >= reports.known_from
        and (reports.known_to is null or instants.known_at < reports.known_to)
group by instants.fact_type, instants.fact_key, instants.known_at
