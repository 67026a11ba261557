-- Tenures as they were known at each instant at which something became known or was retracted of a person in a post. A point
-- that follows an end opens the next tenure; to be called by a post within 30 days after its end is a stale word for it.
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
        lag(evidence.point) over then_known as previous_point,
        lag(evidence.point_on) over then_known as previous_on
    from evidence
    inner join instants
        on
            evidence.holding_id = instants.holding_id
            and evidence.known_from <= instants.known_at
            and (evidence.known_to is null or evidence.known_to > instants.known_at)
    window then_known as (
        partition by evidence.holding_id, instants.known_at
        order by evidence.point_on, list_position(['start', 'held', 'end', 'over'], evidence.point), evidence.fact_id
    )
),

numbered as (
    select
        *,
        count(*) filter (
            where previous_point in ('end', 'over') and (point = 'start' or (point = 'held' and point_on > previous_on + 30))
        ) over (
            partition by holding_id, known_at
            order by point_on, list_position(['start', 'held', 'end', 'over'], point), fact_id
        ) as tenure_number
    from standing
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
        struct_pack(on_day := point_on, precise_to := precision, status := status) order by
            point = 'held', {{ strength_of('status', 'appointment') }} desc,
            list_position(['day', 'month', 'quarter', 'year'], precision) nulls last, point_on, fact_id
    ) filter (where point in ('start', 'held')) as opening,
    first(
        struct_pack(on_day := point_on, precise_to := precision, status := status) order by
            point = 'over', {{ strength_of('status', 'appointment') }} desc,
            list_position(['day', 'month', 'quarter', 'year'], precision) nulls last, point_on, fact_id
    ) filter (where point in ('end', 'over')) as closing,
    first(
        struct_pack(article_id := article_id, sentence := evidence_sentence) order by
            list_position(['start', 'held', 'end', 'over'], point), point_on, fact_id
    ) as evidence
from numbered
group by holding_id, known_at, tenure_number
