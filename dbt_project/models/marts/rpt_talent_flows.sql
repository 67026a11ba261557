-- A person's next group of companies after the one before, by when each tenure began.
with careers as (
    select
        tenures.tenure_id,
        tenures.executive_id,
        tenures.executive_name,
        companies.group_company_id,
        groups.company_name as group_name,
        tenures.role_code,
        tenures.title,
        tenures.valid_from,
        tenures.valid_to,
        tenures.article_id,
        tenures.evidence_sentence
    from {{ ref('fct_executive_tenures') }} as tenures
    inner join {{ ref('dim_companies') }} as companies using (company_id)
    inner join {{ ref('dim_companies') }} as groups on companies.group_company_id = groups.company_id
    where tenures.is_standing and tenures.status = 'confirmed'
),

moves as (
    select
        *,
        lag(tenure_id) over career as from_tenure_id,
        lag(group_company_id) over career as from_company_id,
        lag(group_name) over career as from_company_name,
        lag(role_code) over career as from_role_code,
        lag(title) over career as from_title,
        lag(valid_to) over career as left_on
    from careers
    window career as (
        partition by executive_id
        -- Of a post of which only the end is known nobody can say when it began: it goes before what began by then.
        order by coalesce(valid_from, valid_to), valid_from is not null, valid_to nulls last, group_company_id, role_code, title
    )
)

select
    {{ key_of(['from_tenure_id', 'tenure_id']) }} as talent_flow_id,
    executive_id,
    from_company_id,
    group_company_id as to_company_id,
    executive_name,
    from_company_name,
    from_role_code,
    from_title,
    group_name as to_company_name,
    role_code as to_role_code,
    title as to_title,
    left_on,
    valid_from as joined_on,
    article_id,
    evidence_sentence
from moves
where from_company_id <> group_company_id
