-- Who is who in each fact: one row per fact and person that it names.
select
    mentions.fact_id,
    mentions.mentioned_as,
    resolved.executive_id,
    mentions.person_name,
    mentions.person_form
from {{ ref('int_executive_mentions') }} as mentions
inner join {{ ref('int_executives_resolved') }} as resolved
    on mentions.person_form = resolved.person_form and mentions.group_company_id = resolved.group_company_id
