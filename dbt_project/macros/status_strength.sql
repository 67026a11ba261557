{#- The place of a status among those of its kind, weakest first; the list is a variable of the project. -#}
{% macro strength_of(status, kind) -%}
list_position({{ "['" ~ var(kind ~ "_statuses") | join("', '") ~ "']" }}, {{ status }})
{%- endmacro %}
