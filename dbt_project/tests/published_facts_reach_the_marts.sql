-- A published fact whose company or person has no letter in its name has no place in the marts. It is named here, and stays in
-- int_facts_known.
{{ config(severity='warn') }}

select
    known.fact_id,
    known.fact_kind,
    known.article_id
from {{ ref('int_facts_known') }} as known
left join {{ ref('int_appointments_merged') }} as appointments on known.fact_id = appointments.fact_id
left join {{ ref('int_positions_resolved') }} as positions on known.fact_id = positions.fact_id
left join {{ ref('int_events_merged') }} as events on known.fact_id = events.fact_id
where
    known.is_published
    and known.fact_kind <> 'company'
    and appointments.fact_id is null
    and positions.fact_id is null
    and events.fact_id is null
