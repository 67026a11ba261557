-- A text never changes under its key, so only versions that have no signature yet are read.
{{ config(materialized='incremental', incremental_strategy='append') }}

select
    article_version_id,
    signature_of(text) as signature
from {{ ref('stg_news__articles') }}
{% if is_incremental() %}
    where article_version_id not in (select article_version_id from {{ this }})
{% endif %}
