-- Where a fact names a person: as its subject, as the one reported to, as the one replaced or taking over. A surname alone
-- means the one person of that surname whom the article names in full.
with facts as (
    select fact_id, person_name, 'subject' as mentioned_as from {{ ref('stg_news__appointments') }}
    union all
    select fact_id, person_name, 'subject' from {{ ref('stg_news__positions') }}
    union all
    select fact_id, counterpart_name, 'counterpart' from {{ ref('stg_news__appointments') }} where counterpart_name is not null
    union all
    select fact_id, unnest(reports_to_names), 'manager' from {{ ref('stg_news__appointments') }}
    union all
    select fact_id, unnest(reports_to_names), 'manager' from {{ ref('stg_news__positions') }}
),

spelled as (
    select
        facts.*,
        mentions.reading_id,
        mentions.article_id,
        mentions.fetched_at,
        coalesce(unit.company_id, company.company_id) as company_id,
        parents.group_company_id,
        {{ spelling_of('facts.person_name') }} as person_spelling
    from facts
    inner join {{ ref('int_company_mentions') }} as mentions using (fact_id)
    inner join {{ ref('int_companies_resolved') }} as company on mentions.company_node = company.node
    left join {{ ref('int_companies_resolved') }} as unit on mentions.unit_node = unit.node
    inner join {{ ref('int_company_parents') }} as parents on company.company_id = parents.company_id
),

formed as (
    select
        *,
        {{ normal_person('person_spelling') }} as person_form,
        split_part(person_spelling, ' ', -1) as last_word
    from spelled
    where person_spelling <> ''
),

full_names as (
    select
        reading_id,
        last_word,
        min(person_form) as full_form
    from formed
    where person_form like '% %'
    group by reading_id, last_word
    having min(person_form) = max(person_form)
)

select
    formed.* exclude (person_form, last_word),
    if(formed.person_form like '% %', formed.person_form, coalesce(full_names.full_form, formed.person_form)) as person_form
from formed
left join full_names using (reading_id, last_word)
