"""What the page of a run asks the release. `$run_id` and `$started_at` are the run's."""

QUESTIONS = {
    "release": "SELECT generation, code_version, published_at FROM release",
    "totals": """
        SELECT
            (SELECT count(*) FROM fct_articles) AS articles,
            (SELECT count(*) FROM dim_companies) AS companies,
            (SELECT count(*) FROM dim_executives) AS executives,
            (SELECT count(*) FROM fct_appointments) AS appointments,
            (SELECT count(*) FROM fct_events) AS events
    """,
    "appointments": """
        SELECT
            changes.*,
            articles.publisher_name, articles.title AS headline, articles.url, articles.published_on,
            (
                SELECT list(DISTINCT lines.manager_name ORDER BY lines.manager_name)
                FROM fct_reporting_lines AS lines
                WHERE lines.executive_id = changes.executive_id AND lines.company_id = changes.company_id
                    AND lines.role_code = changes.role_code AND changes.change = 'in'
            ) AS manager_names
        FROM fct_appointments AS changes
        JOIN fct_articles AS articles USING (article_id)
        WHERE changes.first_known_at = $started_at
        ORDER BY changes.company_name, changes.change, changes.executive_name, changes.title
    """,
    "events": """
        SELECT
            events.*,
            articles.publisher_name, articles.title AS headline, articles.url, articles.published_on
        FROM fct_events AS events
        JOIN fct_articles AS articles USING (article_id)
        WHERE events.first_known_at = $started_at
        ORDER BY events.company_name, events.happened_on DESC NULLS LAST, events.event_type
    """,
    "revisions": """
        SELECT
            changes.*,
            articles.publisher_name, articles.title AS headline, articles.url, articles.published_on
        FROM fct_appointments AS changes
        JOIN fct_articles AS articles USING (article_id)
        WHERE changes.first_known_at < $started_at
            AND (changes.confirmed_at = $started_at OR changes.superseded_at = $started_at)
        ORDER BY changes.company_name, changes.executive_name
    """,
    "conflicts": """
        SELECT
            conflicts.*,
            companies.company_name,
            executives.executive_name,
            articles.publisher_name, articles.title AS headline, articles.url, articles.published_on
        FROM rpt_conflicts AS conflicts
        JOIN fct_articles AS articles USING (article_id)
        LEFT JOIN dim_companies AS companies USING (company_id)
        LEFT JOIN dim_executives AS executives USING (executive_id)
        ORDER BY companies.company_name, executives.executive_name
    """,
    "sources": """
        SELECT
            outcomes.source_id,
            coalesce(any_value(sources.publisher_name), outcomes.source_id) AS publisher_name,
            coalesce(sum(read_count) FILTER (WHERE stage = 'fetch'), 0) AS offered,
            coalesce(sum(kept_count) FILTER (WHERE stage = 'fetch'), 0) AS fetched,
            coalesce(sum(duplicate_count) FILTER (WHERE stage = 'fetch'), 0) AS known_before,
            coalesce(sum(kept_count) FILTER (WHERE stage = 'clean'), 0) AS read,
            sum(rejected_count) AS rejected
        FROM fct_stage_outcomes AS outcomes
        LEFT JOIN dim_sources AS sources USING (source_id)
        WHERE run_id = $run_id
        GROUP BY outcomes.source_id
        ORDER BY publisher_name
    """,
    "rejections": """
        SELECT source_id, stage, reason, url, detail
        FROM fct_rejections
        WHERE first_known_at = $started_at
        ORDER BY source_id, stage, reason, url
    """,
}
