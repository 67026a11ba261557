-- Which company and unit each fact is about. `home_company_id` is the unit where there is one, else the company.
select
    mentions.fact_id,
    company.company_id,
    nullif(unit.company_id, company.company_id) as unit_company_id,
    coalesce(unit.company_id, company.company_id) as home_company_id,
    parents.group_company_id
from {{ ref('int_company_mentions') }} as mentions
inner join {{ ref('int_companies_resolved') }} as company on mentions.company_node = company.node
left join {{ ref('int_companies_resolved') }} as unit on mentions.unit_node = unit.node
inner join {{ ref('int_company_parents') }} as parents on company.company_id = parents.company_id
