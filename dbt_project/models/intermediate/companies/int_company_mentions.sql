-- Where a fact names a company or a unit, and the node it stands for: a company by its name in the article's own list, a unit
-- of which the list says nothing by "<company> › <unit>".
with facts as (
    select fact_id, company_name, unit_name from {{ ref('stg_news__appointments') }}
    union all
    select fact_id, company_name, unit_name from {{ ref('stg_news__positions') }}
    union all
    select fact_id, company_name, unit_name from {{ ref('stg_news__events') }}
),

spelled as (
    select
        facts.fact_id,
        known.reading_id,
        known.article_id,
        known.dated_on,
        known.fetched_at,
        facts.company_name,
        facts.unit_name,
        {{ spelling_of('facts.company_name') }} as company_spelling,
        nullif({{ spelling_of('facts.unit_name') }}, '') as unit_said
    from facts
    inner join {{ ref('int_facts_known') }} as known using (fact_id)
    where known.is_published
),

named as (
    select
        *,
        if(list_contains({{ var('no_names') }}, unit_said), null, unit_said) as unit_spelling
    from spelled
)

select
    named.*,
    coalesce(company.company_node, named.company_spelling) as company_node,
    case
        when named.unit_spelling is null then null
        when unit.company_node <> coalesce(company.company_node, named.company_spelling) then unit.company_node
        when unit.company_node is not null then null
        else coalesce(company.company_node, named.company_spelling) || ' › ' || named.unit_spelling
    end as unit_node
from named
left join {{ ref('int_company_names_stated') }} as company
    on named.reading_id = company.reading_id and named.company_spelling = company.name_spelling
left join {{ ref('int_company_names_stated') }} as unit
    on named.reading_id = unit.reading_id and named.unit_spelling = unit.name_spelling
