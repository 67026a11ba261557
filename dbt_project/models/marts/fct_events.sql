-- What stands decides; of an event that no article states any more, what was last said.
with reports as (
    select
        *,
        superseded_at is null as is_standing,
        bool_or(superseded_at is null) over (partition by event_id) as is_event_standing
    from {{ ref('int_event_articles') }}
),

events as (
    select
        event_id,
        any_value(company_id) as company_id,
        any_value(unit_company_id) as unit_company_id,
        any_value(event_type) as event_type,
        first(counterparty_names order by len(counterparty_names) desc, confidence desc, fact_id) as counterparty_names,
        first(struct_pack(amount := amount, currency := currency_code) order by strength desc, confidence desc, fact_id)
        filter (where amount is not null) as money,
        mode(item_count order by item_count) as item_count,
        first(status order by strength desc, fact_id) as stated_status,
        first(
            struct_pack(on_day := happened_on, precise_to := happened_precision) order by
                {{ place_of_precision('happened_precision') }}, dated_on desc, fact_id
        ) filter (where happened_on is not null) as happened,
        max(confidence) as confidence,
        count(*) as report_count,
        count(distinct story_id) as story_count,
        count(distinct story_publisher_id) as independent_source_count,
        bool_or(status = 'denied') as has_denial,
        any_value(is_event_standing) as is_standing,
        min(dated_on) as first_reported_on,
        max(dated_on) as last_reported_on,
        first(article_id order by strength desc, confidence desc, dated_on, fact_id) as article_id,
        first(evidence_sentence order by strength desc, confidence desc, dated_on, fact_id) as evidence_sentence
    from reports
    where is_standing or not is_event_standing
    group by event_id
),

known as (
    select
        event_id,
        min(first_known_at) as first_known_at,
        max(superseded_at) as last_superseded_at
    from reports
    group by event_id
)

select
    events.event_id,
    events.company_id,
    events.unit_company_id,
    events.event_type,
    companies.company_name,
    units.company_name as unit_name,
    events.counterparty_names,
    events.money.currency as currency_code,
    if(events.is_standing, events.stated_status, 'retracted') as status,
    events.happened.precise_to as happened_precision,
    events.money.amount,
    events.item_count,
    events.confidence,
    events.report_count,
    events.story_count,
    events.independent_source_count,
    events.has_denial,
    events.happened.on_day as happened_on,
    events.first_reported_on,
    events.last_reported_on,
    known.first_known_at,
    if(events.is_standing, null, known.last_superseded_at) as superseded_at,
    events.article_id,
    events.evidence_sentence
from events
inner join known using (event_id)
inner join {{ ref('dim_companies') }} as companies on events.company_id = companies.company_id
left join {{ ref('dim_companies') }} as units on events.unit_company_id = units.company_id
