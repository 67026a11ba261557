with names as (
    select
        resolved.company_id,
        first(
            resolved.name order by
                resolved.normal_unit is not null, resolved.mention_count desc, len(resolved.name) desc, resolved.name
        ) as company_name
    from {{ ref('int_companies_resolved') }} as resolved
    group by resolved.company_id
),

spellings as (
    select
        resolved.company_id,
        stated.name,
        stated.fetched_at
    from {{ ref('int_company_names_stated') }} as stated
    inner join {{ ref('int_companies_resolved') }} as resolved on stated.company_node = resolved.node
    union all
    select
        resolved.company_id,
        mentions.company_name,
        mentions.fetched_at
    from {{ ref('int_company_mentions') }} as mentions
    inner join {{ ref('int_companies_resolved') }} as resolved on mentions.company_node = resolved.node
    union all
    select
        resolved.company_id,
        mentions.unit_name,
        mentions.fetched_at
    from {{ ref('int_company_mentions') }} as mentions
    inner join {{ ref('int_companies_resolved') }} as resolved on mentions.unit_node = resolved.node
    union all
    select
        resolved.company_id,
        resolved.name,
        null
    from {{ ref('int_companies_resolved') }} as resolved
),

spelled as (
    select
        company_id,
        list_sort(list_distinct(list(name))) as spellings,
        min(
            upper(
                regexp_extract(name, '^(?:NYSE|NASDAQ|Nasdaq|LSE|LON|TSX|ASX|HKEX|SEHK|TYO|FRA|EPA)\s*:\s*([A-Za-z0-9.]+)$', 1)
            )
        )
        filter (where regexp_matches(name, '^(?:NYSE|NASDAQ|Nasdaq|LSE|LON|TSX|ASX|HKEX|SEHK|TYO|FRA|EPA)\s*:'))
            as ticker_code,
        min(fetched_at) as first_seen_at
    from spellings
    group by company_id
)

select
    names.company_id,
    parents.parent_company_id,
    parents.group_company_id,
    names.company_name,
    parent_names.company_name as parent_company_name,
    spelled.ticker_code,
    spelled.spellings,
    cast(parents.depth as bigint) as unit_depth,
    parents.parent_company_id is not null as is_unit,
    spelled.first_seen_at
from names
inner join {{ ref('int_company_parents') }} as parents using (company_id)
inner join spelled using (company_id)
left join names as parent_names on parents.parent_company_id = parent_names.company_id
