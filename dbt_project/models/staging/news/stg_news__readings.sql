-- A reading is known from its own row, or from a fact that it has left.
with noted as (
    select article_version_id, extractor_version, loaded_at from {{ source('news', 'readings') }}
    union all
    select article_version_id, extractor_version, loaded_at from {{ source('news', 'companies') }}
    union all
    select article_version_id, extractor_version, loaded_at from {{ source('news', 'appointments') }}
    union all
    select article_version_id, extractor_version, loaded_at from {{ source('news', 'positions') }}
    union all
    select article_version_id, extractor_version, loaded_at from {{ source('news', 'events') }}
)

select
    {{ key_of(['article_version_id', 'extractor_version']) }} as reading_id,
    article_version_id,
    extractor_version,
    min(loaded_at) as loaded_at
from noted
group by all
