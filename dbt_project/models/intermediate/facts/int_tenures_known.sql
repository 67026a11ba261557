-- A point that follows an end opens the next tenure, but to be called by a post within 30 days after its end is a stale word.
with evidence as (
    select * from {{ ref('int_tenure_evidence') }}
),

instants as (
    select holding_id, known_from as known_at from evidence
    union
    select holding_id, known_to from evidence where known_to is not null
),

standing as (
    select
        evidence.*,
        instants.known_at,
        {{ strength_of('evidence.status', 'appointment') }} as strength,
        {{ place_of_precision('evidence.precision') }} as place_of_precision,
        max(evidence.point_on) filter (where evidence.point in ('end', 'over')) over before as last_end_on,
        max(evidence.point_on) filter (where evidence.point = 'start') over before as last_start_on
    from evidence
    inner join instants
        on
            evidence.holding_id = instants.holding_id
            and evidence.known_from <= instants.known_at
            and (evidence.known_to is null or evidence.known_to > instants.known_at)
    window before as (
        partition by evidence.holding_id, instants.known_at
        order by evidence.point_on, evidence.place_in_day, evidence.fact_id
        rows between unbounded preceding and 1 preceding
    )
),

fresh as (
    select
        *,
        lag(point) over (partition by holding_id, known_at order by point_on, place_in_day, fact_id) as previous_point
    from standing
    where
        point <> 'held'
        or last_end_on is null
        or last_start_on > last_end_on
        or point_on > last_end_on + 30
),

numbered as (
    select
        *,
        count(*) filter (where previous_point in ('end', 'over') and point in ('start', 'held')) over (
            partition by holding_id, known_at order by point_on, place_in_day, fact_id
        ) as tenure_number
    from fresh
)

select
    holding_id,
    known_at,
    tenure_number,
    any_value(executive_id) as executive_id,
    any_value(home_company_id) as home_company_id,
    first(company_id order by unit_company_id is null, company_id) as company_id,
    first(unit_company_id order by unit_company_id is null, company_id) as unit_company_id,
    any_value(role_code) as role_code,
    bool_or(is_interim) as is_interim,
    mode(title order by title) as title,
    first(
        struct_pack(on_day := point_on, precise_to := precision, status := status)
        order by point = 'held', strength desc, place_of_precision nulls last, point_on, fact_id
    ) filter (where point in ('start', 'held')) as opening,
    first(
        struct_pack(on_day := point_on, precise_to := precision, status := status)
        order by point = 'over', strength desc, place_of_precision nulls last, point_on, fact_id
    ) filter (where point in ('end', 'over')) as closing,
    first(struct_pack(article_id := article_id, sentence := evidence_sentence) order by place_in_day, point_on, fact_id)
        as evidence
from numbered
group by holding_id, known_at, tenure_number
