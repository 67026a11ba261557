-- The same tenures, each with the span in which it was known so: instants that change nothing about it are joined.
with instants as (
    select
        holding_id,
        known_at,
        dense_rank() over (partition by holding_id order by known_at) as instant,
        lead(known_at) over (partition by holding_id order by known_at) as next_known_at
    from (
        select holding_id, known_from as known_at from {{ ref('int_tenure_evidence') }}
        union
        select holding_id, known_to from {{ ref('int_tenure_evidence') }} where known_to is not null
    )
),

islands as (
    select
        tenures.*,
        instants.next_known_at,
        instants.instant - row_number() over (
            partition by tenures.holding_id, tenures.opening, tenures.closing, tenures.company_id, tenures.unit_company_id
            order by instants.instant
        ) as island
    from {{ ref('int_tenures_known') }} as tenures
    inner join instants using (holding_id, known_at)
)

select
    holding_id,
    any_value(executive_id) as executive_id,
    any_value(home_company_id) as home_company_id,
    company_id,
    unit_company_id,
    any_value(role_code) as role_code,
    bool_or(is_interim) as is_interim,
    first(title order by known_at desc) as title,
    opening,
    closing,
    first(evidence order by known_at desc) as evidence,
    min(known_at) as known_from,
    if(bool_or(next_known_at is null), null, max(next_known_at)) as known_to
from islands
group by holding_id, company_id, unit_company_id, opening, closing, island
