-- A name within a group of companies: the nodes between which matches are sought.
select
    {{ key_of(['person_form', 'group_company_id']) }} as node,
    person_form,
    group_company_id,
    count(*) as mention_count,
    row_number() over (order by min(fetched_at), person_form, group_company_id) as place
from {{ ref('int_executive_mentions') }}
group by person_form, group_company_id
