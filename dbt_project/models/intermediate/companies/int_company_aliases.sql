-- Aliases that name one company wherever they stand: names in capitals that every article which uses them gives to the same
-- company, and that no article lists beside it as another.
with stated as (
    select
        reading_id,
        name,
        name_spelling,
        company_node,
        is_own_name,
        {{ normal_company('company_spelling') }} as company_form,
        {{ normal_company('name_spelling') }} as name_form
    from {{ ref('int_company_names_stated') }}
    where not is_unit_phrase
),

claims as (
    select
        name_form,
        name_spelling,
        company_node,
        company_form,
        reading_id
    from stated
    where
        not is_own_name
        and company_form <> name_form
        and regexp_matches(name, '^[\p{Lu}\p{N}]')
        and not regexp_matches(name, '^(The|Its|Our) \p{Ll}')
),

counted as (
    select
        *,
        min(company_form) over (partition by name_form) = max(company_form) over (partition by name_form) as is_claimed_once
    from claims
),

apart as (
    select distinct
        one.company_form,
        other.company_form as other_form
    from stated as one
    inner join stated as other using (reading_id)
    where one.is_own_name and other.is_own_name and one.company_form <> other.company_form
)

select
    counted.name_spelling as alias_node,
    counted.company_node,
    counted.name_form as alias_form,
    counted.company_form,
    count(distinct counted.reading_id) as article_count,
    bool_and(counted.is_claimed_once) as is_claimed_once,
    bool_or(apart.other_form is not null) as is_stated_apart
from counted
left join apart on counted.company_form = apart.company_form and counted.name_form = apart.other_form
group by counted.name_spelling, counted.company_node, counted.name_form, counted.company_form
