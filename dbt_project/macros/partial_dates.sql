{#- Partial dates: YYYY-MM-DD, YYYY-MM, YYYY-Qn, YYYY. What has another form gives null. -#}

{#- The first day of what a partial date names. -#}
{% macro first_day(partial) -%}
case
    when regexp_full_match({{ partial }}, '\d{4}-\d{2}-\d{2}') then try_cast({{ partial }} as date)
    when regexp_full_match({{ partial }}, '\d{4}-\d{2}') then try_cast({{ partial }} || '-01' as date)
    when regexp_full_match({{ partial }}, '\d{4}-Q[1-4]')
        then make_date(cast(left({{ partial }}, 4) as bigint), 3 * cast(right({{ partial }}, 1) as bigint) - 2, 1)
    when regexp_full_match({{ partial }}, '\d{4}') then try_cast({{ partial }} || '-01-01' as date)
end
{%- endmacro %}

{#- How precise a partial date is. -#}
{% macro precision_of(partial) -%}
case
    when regexp_full_match({{ partial }}, '\d{4}-\d{2}-\d{2}') then 'day'
    when regexp_full_match({{ partial }}, '\d{4}-\d{2}') then 'month'
    when regexp_full_match({{ partial }}, '\d{4}-Q[1-4]') then 'quarter'
    when regexp_full_match({{ partial }}, '\d{4}') then 'year'
end
{%- endmacro %}
