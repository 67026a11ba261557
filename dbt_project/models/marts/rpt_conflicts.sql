with denied as (
    select
        if(confirming.status = 'confirmed', 'confirmed_and_denied', 'reported_and_denied') as conflict_type,
        changes.appointment_id as claim_id,
        changes.appointment_id as other_claim_id,
        changes.executive_id,
        null as other_executive_id,
        changes.company_id,
        changes.unit_company_id,
        changes.role_code,
        confirming.status || ': ' || confirming.action || ', ' || coalesce(confirming.title, 'post not named') as claim,
        denying.status || ': ' || denying.action || ', ' || coalesce(denying.title, 'post not named') as other_claim,
        greatest(confirming.first_known_at, denying.first_known_at) as first_known_at,
        confirming.article_id,
        denying.article_id as other_article_id,
        confirming.evidence_sentence,
        denying.evidence_sentence as other_evidence_sentence
    from {{ ref('fct_appointments') }} as changes
    inner join {{ ref('fct_appointment_reports') }} as confirming
        on changes.appointment_id = confirming.appointment_id and confirming.is_standing and confirming.status <> 'denied'
    inner join {{ ref('fct_appointment_reports') }} as denying
        on changes.appointment_id = denying.appointment_id and denying.is_standing and denying.status = 'denied'
    qualify
        row_number() over (
            partition by changes.appointment_id
            order by
                confirming.status, confirming.reported_on desc, denying.reported_on desc, confirming.fact_id, denying.fact_id
        ) = 1
),

-- Two first days of one change, each stated to the day.
dated as (
    select
        'two_days' as conflict_type,
        changes.appointment_id || ' ' || one.effective_on as claim_id,
        changes.appointment_id || ' ' || other.effective_on as other_claim_id,
        changes.executive_id,
        null as other_executive_id,
        changes.company_id,
        changes.unit_company_id,
        changes.role_code,
        'effective ' || one.effective_on as claim,
        'effective ' || other.effective_on as other_claim,
        greatest(one.first_known_at, other.first_known_at) as first_known_at,
        one.article_id,
        other.article_id as other_article_id,
        one.evidence_sentence,
        other.evidence_sentence as other_evidence_sentence
    from {{ ref('fct_appointments') }} as changes
    inner join {{ ref('fct_appointment_reports') }} as one
        on changes.appointment_id = one.appointment_id and one.is_standing and one.effective_precision = 'day'
    inner join {{ ref('fct_appointment_reports') }} as other
        on changes.appointment_id = other.appointment_id and other.is_standing and other.effective_precision = 'day'
    where one.effective_on < other.effective_on
    qualify
        row_number() over (
            partition by changes.appointment_id, one.effective_on, other.effective_on
            order by one.reported_on desc, other.reported_on desc, one.fact_id, other.fact_id
        ) = 1
),

last_seen as (
    select
        executive_id,
        home_company_id,
        role_code,
        max(point_on) as last_seen_on
    from {{ ref('int_tenure_evidence') }}
    where point = 'held' and known_to is null
    group by executive_id, home_company_id, role_code
),

tenures as (
    select
        tenures.*,
        coalesce(tenures.unit_company_id, tenures.company_id) as home_company_id
    from {{ ref('fct_executive_tenures') }} as tenures
    inner join {{ ref('dim_roles') }} as roles using (role_code)
    where
        tenures.is_standing
        and tenures.status = 'confirmed'
        and roles.is_exclusive
        and not regexp_matches(lower(coalesce(tenures.title, '')), '\b(co|joint)\b')
),

-- Two people in a post that one holds, neither of whom is known to have left before the other began.
holders as (
    select
        'two_holders' as conflict_type,
        one.tenure_id as claim_id,
        other.tenure_id as other_claim_id,
        one.executive_id,
        other.executive_id as other_executive_id,
        one.company_id,
        one.unit_company_id,
        one.role_code,
        one.executive_name || ', ' || coalesce(one.title, 'post not named') || ', from ' || one.valid_from as claim,
        other.executive_name || ', ' || coalesce(other.title, 'post not named') || ', from ' || other.valid_from as other_claim,
        greatest(one.known_from, other.known_from) as first_known_at,
        one.article_id,
        other.article_id as other_article_id,
        one.evidence_sentence,
        other.evidence_sentence as other_evidence_sentence
    from tenures as one
    inner join tenures as other using (home_company_id, role_code)
    inner join last_seen
        on
            one.executive_id = last_seen.executive_id
            and one.home_company_id = last_seen.home_company_id
            and one.role_code = last_seen.role_code
    where
        one.executive_id <> other.executive_id
        and one.valid_to is null
        and (one.valid_from, one.executive_id) < (other.valid_from, other.executive_id)
        and last_seen.last_seen_on > other.valid_from
),

conflicts as (
    select * from denied
    union all
    select * from dated
    union all
    select * from holders
)

select
    {{ key_of(['conflict_type', 'claim_id', 'other_claim_id']) }} as conflict_id,
    * exclude (claim_id, other_claim_id)
from conflicts
