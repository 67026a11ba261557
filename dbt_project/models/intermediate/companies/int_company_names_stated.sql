-- What a name means inside one article: the company that the article lists under that name or gives it as an alias.
-- A name that could mean two companies of the article means neither.
with companies as (
    select
        known.reading_id,
        known.fetched_at,
        companies.company_name,
        companies.parent_name,
        {{ spelling_of('companies.company_name') }} as company_spelling,
        {{ spelling_of('companies.parent_name') }} as parent_spelling,
        companies.aliases
    from {{ ref('stg_news__companies') }} as companies
    inner join {{ ref('int_facts_known') }} as known using (fact_id)
    where known.is_published
),

-- "the cloud unit" is a name inside its parent alone.
scoped as (
    select
        *,
        parent_spelling is not null and parent_spelling <> company_spelling
        and (
            regexp_matches(company_name, '^(the |its )?\p{Ll}')
            or {{ normal_unit('company_spelling') }} <> company_spelling
        ) as is_unit_phrase
    from companies
),

noded as (
    select
        *,
        if(is_unit_phrase, parent_spelling || ' › ' || company_spelling, company_spelling) as company_node
    from scoped
),

named as (
    select *, company_name as name, true as is_own_name from noded
    union all
    select *, unnest(aliases) as name, false as is_own_name from noded
),

spelled as (
    select *, {{ spelling_of('name') }} as name_spelling from named
),

preferred as (
    select *
    from spelled
    where name_spelling <> ''
    qualify
        is_own_name = max(is_own_name) over (partition by reading_id, name_spelling)
        and min(company_node) over (partition by reading_id, name_spelling, is_own_name)
        = max(company_node) over (partition by reading_id, name_spelling, is_own_name)
)

select
    reading_id,
    name_spelling,
    company_node,
    any_value(company_spelling) as company_spelling,
    min(company_name) as company_name,
    min(name) as name,
    min(nullif(parent_spelling, company_spelling)) as parent_spelling,
    min(parent_name) as parent_name,
    bool_or(is_own_name) as is_own_name,
    bool_or(is_unit_phrase) as is_unit_phrase,
    min(fetched_at) as fetched_at
from preferred
group by reading_id, name_spelling, company_node
