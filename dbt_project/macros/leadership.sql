{#- Who holds which post on a day, by what is known at an instant. Of a post that one person holds, whoever began last; of others,
    everyone. Joint holders ("co-chief executive") share a post. Both arguments are SQL expressions. -#}
{% macro leadership(tenures, roles, on_date, known_at) -%}
with held as (
    select
        tenures.*,
        roles.seniority,
        roles.is_exclusive and not regexp_matches(lower(coalesce(tenures.title, '')), '\b(co|joint)\b') as is_held_by_one,
        coalesce(tenures.unit_company_id, tenures.company_id) as home_company_id
    from {{ tenures }} as tenures
    inner join {{ roles }} as roles on tenures.role_code = roles.role_code
    where
        tenures.status = 'confirmed'
        and tenures.known_from <= {{ known_at }}
        and (tenures.known_to is null or tenures.known_to > {{ known_at }})
        and tenures.valid_from <= {{ on_date }}
        and (tenures.valid_to is null or tenures.valid_to > {{ on_date }})
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
    {{ on_date }} as as_of_on,
    known_from as first_known_at,
    article_id,
    evidence_sentence
from held
qualify
    not is_held_by_one
    or rank() over (partition by home_company_id, role_code, is_held_by_one order by valid_from desc) = 1
{%- endmacro %}

{#- The same as a table macro of the warehouse, for readers: from leadership_as_of(date '2026-10-01', timestamp '2026-10-05'). -#}
{% macro create_leadership_as_of() -%}
create or replace macro main.leadership_as_of(on_date, known_at) as table
{{ leadership('main.fct_executive_tenures', 'main.dim_roles', 'cast(on_date as date)', 'cast(known_at as timestamp)') }}
{%- endmacro %}
