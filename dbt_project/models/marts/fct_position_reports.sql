select
    positions.fact_id as position_report_id,
    positions.executive_id,
    positions.company_id,
    positions.unit_company_id,
    positions.role_code,
    positions.article_id,
    positions.article_version_id,
    executives.executive_name,
    companies.company_name,
    units.company_name as unit_name,
    positions.title,
    positions.extractor_version,
    positions.confidence,
    positions.is_held,
    positions.is_interim,
    positions.is_current as is_standing,
    positions.dated_on as reported_on,
    positions.known_from as first_known_at,
    positions.known_to as superseded_at,
    positions.evidence_sentence,
    positions.evidence_start,
    positions.evidence_end,
    positions.evidence_rule,
    positions.evidence_attribution
from {{ ref('int_positions_resolved') }} as positions
inner join {{ ref('dim_executives') }} as executives using (executive_id)
inner join {{ ref('dim_companies') }} as companies on positions.company_id = companies.company_id
left join {{ ref('dim_companies') }} as units on positions.unit_company_id = units.company_id
