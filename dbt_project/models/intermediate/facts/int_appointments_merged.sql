-- Statements of one change of post get one key: same person, company or unit, direction and post, near days. A statement that
-- names no post joins the nearest change that does; one that gives the year alone joins a change of that year.
with statements as (
    select
        *,
        coalesce(effective_precision = 'year', false) as is_year_only,
        last_value(if(post is null, null, struct_pack(post := post_key, anchor_on := anchor_on)) ignore nulls)
            over (dated rows between unbounded preceding and 1 preceding) as before,
        first_value(if(post is null, null, struct_pack(post := post_key, anchor_on := anchor_on)) ignore nulls)
            over (dated rows between 1 following and unbounded following) as after
    from {{ ref('int_appointments_resolved') }}
    window dated as (partition by executive_id, home_company_id, change order by anchor_on, fact_id)
),

posted as (
    select
        * exclude (before, after),
        case
            when post is not null then post_key
            when
                anchor_on - before.anchor_on <= {{ var('same_change_days') }}
                and anchor_on - before.anchor_on <= coalesce(after.anchor_on - anchor_on, anchor_on - before.anchor_on)
                then before.post
            when after.anchor_on - anchor_on <= {{ var('same_change_days') }} then after.post
            else ''
        end as merged_post
    from statements
),

gaps as (
    select
        *,
        anchor_on - lag(anchor_on) over (
            partition by executive_id, home_company_id, change, merged_post, is_year_only order by anchor_on, fact_id
        ) as days_since
    from posted
),

spells as (
    select
        *,
        count(*) filter (where days_since > {{ var('same_change_days') }}) over (
            partition by executive_id, home_company_id, change, merged_post, is_year_only order by anchor_on, fact_id
        ) as spell
    from gaps
),

years_of_spells as (
    select
        executive_id,
        home_company_id,
        change,
        merged_post,
        year(anchor_on) as anchor_year,
        min(spell) as spell
    from spells
    where not is_year_only
    group by all
),

joined as (
    select
        spells.*,
        coalesce(
            if(
                spells.is_year_only,
                'in ' || coalesce(cast(years_of_spells.spell as varchar), 'year ' || year(spells.anchor_on)),
                null
            ),
            'in ' || spells.spell
        ) as change_spell
    from spells
    left join years_of_spells
        on
            spells.is_year_only
            and spells.executive_id = years_of_spells.executive_id
            and spells.home_company_id = years_of_spells.home_company_id
            and spells.change = years_of_spells.change
            and spells.merged_post = years_of_spells.merged_post
            and year(spells.anchor_on) = years_of_spells.anchor_year
),

placed as (
    select
        *,
        first(left(cast(anchor_on as varchar), if(is_year_only, 4, 7))) over (
            partition by executive_id, home_company_id, change, merged_post, change_spell
            order by is_year_only, known_from, anchor_on
        ) as first_placed
    from joined
)

select
    {{ key_of(["'appointment'", 'executive_id', 'home_company_id', 'change', 'merged_post', 'first_placed']) }}
        as appointment_id,
    * exclude (post, post_key, is_year_only, days_since, spell, change_spell, first_placed),
    {{ strength_of('status', 'appointment') }} as strength
from placed
