{{ config(post_hook=create_leadership_as_of()) }}

select
    {{ key_of([
        'tenures.holding_id', 'tenures.company_id', 'tenures.unit_company_id', 'tenures.opening', 'tenures.closing', 'tenures.known_from'
    ]) }} as tenure_id,
    tenures.executive_id,
    tenures.company_id,
    tenures.unit_company_id,
    tenures.role_code,
    executives.executive_name,
    companies.company_name,
    units.company_name as unit_name,
    tenures.title,
    coalesce(tenures.opening.status, tenures.closing.status) as status,
    tenures.opening.precise_to as valid_from_precision,
    tenures.closing.precise_to as valid_to_precision,
    tenures.is_interim,
    tenures.closing is null as is_open,
    tenures.known_to is null as is_standing,
    tenures.opening.on_day as valid_from,
    tenures.closing.on_day as valid_to,
    tenures.known_from,
    tenures.known_to,
    tenures.evidence.article_id,
    tenures.evidence.sentence as evidence_sentence
from {{ ref('int_tenures_spanned') }} as tenures
inner join {{ ref('dim_executives') }} as executives using (executive_id)
inner join {{ ref('dim_companies') }} as companies on tenures.company_id = companies.company_id
left join {{ ref('dim_companies') }} as units on tenures.unit_company_id = units.company_id
