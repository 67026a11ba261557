select
    people.executive_id,
    first(
        people.person_name order by
            people.person_name not like '% %', people.mention_count desc, len(people.person_name) desc, people.person_name
    ) as executive_name,
    list_sort(list_distinct(list(people.person_name))) as spellings,
    cast(sum(people.mention_count) as bigint) as mention_count
from (
    select executive_id, person_name, count(*) as mention_count
    from {{ ref('int_fact_people') }}
    group by executive_id, person_name
) as people
group by people.executive_id
