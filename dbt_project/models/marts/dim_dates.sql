-- From the first to the last year of which a mart tells; a year out of all reason does not stretch it.
with days as (
    select dated_on as date_on from {{ ref('int_article_versions_ordered') }}
    union all
    select effective_on from {{ ref('stg_news__appointments') }}
    union all
    select happened_on from {{ ref('stg_news__events') }}
),

bounds as (
    select
        cast(date_trunc('year', min(date_on)) as date) as first_on,
        cast((date_trunc('year', max(date_on)) + interval 1 year) as date) as last_on
    from days
    where date_on between date '1800-01-01' and date '2100-12-31'
),

spine as (
    select cast(unnest(generate_series(first_on, last_on - 1, interval 1 day)) as date) as date_on from bounds
)

select
    strftime(date_on, '%Y-%m') as month_code,
    year(date_on) || '-Q' || quarter(date_on) as quarter_code,
    dayname(date_on) as weekday_name,
    year(date_on) as calendar_year,
    quarter(date_on) as calendar_quarter,
    month(date_on) as calendar_month,
    isodow(date_on) as weekday_number,
    isodow(date_on) >= 6 as is_weekend,
    date_on
from spine
