-- What is said of a person in a post, as points in time: a start, an end, held on a day, over by a day.
with changes as (
    select * from {{ ref('int_appointments_merged') }} where status <> 'denied' and merged_post <> ''
),

points as (
    select
        executive_id,
        company_id,
        unit_company_id,
        home_company_id,
        merged_post as post_key,
        role_code,
        title,
        is_interim,
        if(change = 'in', 'start', 'end') as point,
        coalesce(effective_precision, 'reported') as precision,
        anchor_on as point_on,
        status,
        article_id,
        evidence_sentence,
        fact_id,
        known_from,
        known_to
    from changes
    union all
    select
        counterpart_executive_id,
        company_id,
        unit_company_id,
        home_company_id,
        replace(merged_post, ' interim', ''),
        role_code,
        title,
        false,
        if(change = 'in', 'end', 'start'),
        coalesce(effective_precision, 'reported'),
        anchor_on,
        status,
        article_id,
        evidence_sentence,
        fact_id,
        known_from,
        known_to
    from changes
    where counterpart_executive_id is not null and counterpart_executive_id <> executive_id and not is_interim
    union all
    select
        executive_id,
        company_id,
        unit_company_id,
        home_company_id,
        post_key,
        role_code,
        title,
        is_interim,
        if(is_held, 'held', 'over'),
        if(is_held, 'at_least_since', 'at_latest'),
        dated_on,
        'confirmed',
        article_id,
        evidence_sentence,
        fact_id,
        known_from,
        known_to
    from {{ ref('int_positions_resolved') }}
)

select
    {{ key_of(['executive_id', 'home_company_id', 'post_key']) }} as holding_id,
    *
from points
where post_key <> ''
