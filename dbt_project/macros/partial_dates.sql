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

{#- How precise a partial date is; null for one that names no day of the calendar ("2026-02-30"). -#}
{% macro precision_of(partial) -%}
case
    when {{ first_day(partial) }} is null then null
    when regexp_full_match({{ partial }}, '\d{4}-\d{2}-\d{2}') then 'day'
    when regexp_full_match({{ partial }}, '\d{4}-\d{2}') then 'month'
    when regexp_full_match({{ partial }}, '\d{4}-Q[1-4]') then 'quarter'
    else 'year'
end
{%- endmacro %}

{#- The last day of the day, month, quarter or year that begins with a first day. -#}
{% macro last_day_of(first_on, precision) -%}
case {{ precision }}
    when 'month' then last_day({{ first_on }})
    when 'quarter' then last_day(cast({{ first_on }} + interval 2 month as date))
    when 'year' then make_date(year({{ first_on }}), 12, 31)
    else {{ first_on }}
end
{%- endmacro %}

{#- The place of a precision, the most precise first; null for none. -#}
{% macro place_of_precision(precision) -%}
list_position(['day', 'month', 'quarter', 'year'], {{ precision }})
{%- endmacro %}
