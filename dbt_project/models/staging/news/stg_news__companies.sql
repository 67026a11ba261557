select
    fact_id,
    article_version_id,
    extractor_version,
    company_name,
    aliases,
    parent_name,
    confidence,
    loaded_at,
    rule as evidence_rule,
    attribution as evidence_attribution,
    evidence_sentence,
    evidence_start,
    evidence_end
from {{ source('news', 'companies') }}
