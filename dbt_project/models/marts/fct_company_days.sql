with reported as (
    select company_id, dated_on as on_day, article_id, null as appointment_id, null as event_id, null as change
    from {{ ref('int_positions_resolved') }} where is_current
    union all
    select company_id, dated_on, article_id, appointment_id, null, change
    from {{ ref('int_appointment_articles') }} where superseded_at is null
    union all
    select company_id, dated_on, article_id, null, event_id, null
    from {{ ref('int_event_articles') }} where superseded_at is null
)

select
    {{ key_of(['company_id', 'on_day']) }} as company_day_id,
    company_id,
    count(distinct article_id) as article_count,
    count(distinct appointment_id) filter (where change = 'in') as arrival_count,
    count(distinct appointment_id) filter (where change = 'out') as departure_count,
    count(distinct event_id) as event_count,
    on_day as date_on
from reported
group by company_id, on_day
