{#- How names are compared. Each takes a SQL expression and gives one. -#}

{#- A spelling: case, accents and punctuation aside. "Société Nord, S.A." -> "societe nord sa" -#}
{% macro spelling_of(name) -%}
trim(regexp_replace(regexp_replace(strip_accents(lower(replace({{ name }}, '&', ' and '))), '[.''’]', '', 'g'), '[^\p{L}\p{N}]+', ' ', 'g'))
{%- endmacro %}

{#- A company's normal form: its spelling without the article before and the legal form behind. "the kestrel group plc" -> "kestrel" -#}
{% macro normal_company(spelling) -%}
regexp_replace(regexp_replace({{ spelling }}, '^the (.)', '\1'), '( ({{ var("legal_forms") | join("|") }}))+$', '')
{%- endmacro %}

{#- A unit's normal form: its spelling without the article before and the word for "unit" behind. "cloud computing unit" -> "cloud computing" -#}
{% macro normal_unit(spelling) -%}
regexp_replace(regexp_replace({{ spelling }}, '^(the|its) (.)', '\2'), ' ({{ var("unit_words") | join("|") }})$', '')
{%- endmacro %}

{#- A person's normal form: its spelling without initials in the middle. "ada m brown" -> "ada brown" -#}
{% macro normal_person(spelling) -%}
regexp_replace({{ spelling }}, '( \p{L})+ (\p{L}{2,})', ' \2', 'g')
{%- endmacro %}

{#- A key: a hash of what identifies a row, the same in each rebuild. -#}
{% macro key_of(parts) -%}
md5(concat_ws(chr(31){% for part in parts %}, coalesce(cast({{ part }} as varchar), chr(30)){% endfor %}))
{%- endmacro %}
