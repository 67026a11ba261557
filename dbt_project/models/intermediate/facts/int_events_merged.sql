-- Statements of one event get one key: same company, type, counterparty and amount, near days. A statement that leaves the
-- counterparty or the amount out joins the nearest that has them.
with statements as (
    select
        *,
        nullif(array_to_string(counterparty_forms[1:1], ''), '') as counterparty,
        if(amount is null, null, currency_code || ' ' || format('{:.1e}', amount)) as rounded_amount,
        {{ key_of(['company_id', 'event_type', 'unit_company_id']) }} as subject
    from {{ ref('int_events_resolved') }}
),

borrowed as (
    select
        *,
        coalesce(
            counterparty,
            last_value(counterparty ignore nulls) over earlier,
            first_value(counterparty ignore nulls) over later
        ) as near_counterparty,
        coalesce(
            rounded_amount,
            last_value(rounded_amount ignore nulls) over earlier,
            first_value(rounded_amount ignore nulls) over later
        ) as near_amount
    from statements
    window
        earlier as (
            partition by subject order by anchor_on
            range between interval {{ var('same_event_days') }} day preceding and current row
        ),
        later as (
            partition by subject order by anchor_on
            range between current row and interval {{ var('same_event_days') }} day following
        )
),

gaps as (
    select
        *,
        anchor_on - lag(anchor_on) over (
            partition by subject, near_counterparty, near_amount order by anchor_on, fact_id
        ) as days_since
    from borrowed
),

spells as (
    select
        *,
        count(*) filter (where days_since > {{ var('same_event_days') }}) over (
            partition by subject, near_counterparty, near_amount order by anchor_on, fact_id
        ) as spell
    from gaps
),

placed as (
    select
        *,
        first(anchor_on) over (
            partition by subject, near_counterparty, near_amount, spell order by known_from, anchor_on
        ) as first_placed
    from spells
)

select
    {{ key_of(["'event'", 'subject', 'near_counterparty', 'near_amount', 'first_placed']) }} as event_id,
    * exclude (subject, counterparty, rounded_amount, near_counterparty, near_amount, days_since, spell, first_placed),
    {{ strength_of('status', 'event') }} as strength
from placed
