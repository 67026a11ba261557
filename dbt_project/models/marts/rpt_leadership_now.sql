-- Of a post that one person holds, the one who began last; of others, everyone whose tenure is open.
with held as (
    select
        tenures.*,
        roles.seniority,
        roles.is_exclusive and not regexp_matches(lower(tenures.title), '\b(co|joint)\b') as is_exclusive,
        last_instant.as_of_on,
        coalesce(tenures.unit_company_id, tenures.company_id) as home_company_id
    from {{ ref('fct_executive_tenures') }} as tenures
    inner join {{ ref('dim_roles') }} as roles using (role_code)
    cross join {{ ref('int_last_instant') }} as last_instant
    where
        tenures.is_standing
        and tenures.status = 'confirmed'
        and tenures.valid_from <= last_instant.as_of_on
        and (tenures.valid_to is null or tenures.valid_to > last_instant.as_of_on)
)

select
    tenure_id,
    executive_id,
    company_id,
    unit_company_id,
    role_code,
    executive_name,
    company_name,
    unit_name,
    title,
    valid_from_precision,
    seniority,
    is_interim,
    valid_from as since_on,
    valid_to as until_on,
    as_of_on,
    known_from as first_known_at,
    article_id,
    evidence_sentence
from held
qualify
    not is_exclusive
    or rank() over (partition by home_company_id, role_code, is_exclusive order by valid_from desc) = 1
