-- A start is placed on the first day of what an article names, an end on the last. Whoever is replaced has left (the post
-- or its interim form, whichever was taken); whoever takes over has begun, unless an article tells of that arrival itself.
with changes as (
    select
        * exclude (effective_precision),
        coalesce(effective_precision, 'reported') as precision,
        {{ last_day_of('anchor_on', 'effective_precision') }} as last_anchor_on
    from {{ ref('int_appointments_merged') }}
    where status <> 'denied' and merged_post <> ''
),

arrivals as (
    select
        executive_id,
        home_company_id,
        replace(merged_post, ' interim', '') as permanent_post,
        min(merged_post) as arrived_post
    from changes
    where change = 'in'
    group by executive_id, home_company_id, permanent_post
),

replaced as (
    select
        changes.* replace (
            changes.counterpart_executive_id as executive_id,
            if(changes.change = 'in', 'out', 'in') as change,
            coalesce(arrivals.arrived_post, replace(changes.merged_post, ' interim', '')) as merged_post,
            coalesce(ends_with(arrivals.arrived_post, ' interim'), false) as is_interim
        )
    from changes
    left join arrivals
        on
            changes.counterpart_executive_id = arrivals.executive_id
            and changes.home_company_id = arrivals.home_company_id
            and replace(changes.merged_post, ' interim', '') = arrivals.permanent_post
    where
        changes.counterpart_executive_id is not null
        and changes.counterpart_executive_id <> changes.executive_id
        and (changes.change = 'in' or arrivals.executive_id is null)
),

told as (
    select * from changes
    union all by name
    select * from replaced
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
        precision,
        if(change = 'in', anchor_on, last_anchor_on) as point_on,
        status,
        article_id,
        evidence_sentence,
        fact_id,
        known_from,
        known_to
    from told
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
        if(is_held, 'held', 'over') as point,
        if(is_held, 'at_least_since', 'at_latest') as precision,
        dated_on as point_on,
        'confirmed' as status,
        article_id,
        evidence_sentence,
        fact_id,
        known_from,
        known_to
    from {{ ref('int_positions_resolved') }}
)

select
    {{ key_of(['executive_id', 'home_company_id', 'post_key']) }} as holding_id,
    *,
    list_position(['start', 'held', 'end', 'over'], point) as place_in_day
from points
where post_key <> ''
