"""The promises, a suite a public table, as lists of expectations.

Each says what it promises in words (`description`), how grave a broken promise is, and why its threshold is what it is. A query
names the rows that break a promise by their keys alone: what was scraped never reaches the pages of the audit.
"""

from typing import TYPE_CHECKING

from masthead.records import Run

if TYPE_CHECKING:
    from great_expectations.expectations import Expectation

_KEPT_OF_LAST_RELEASE = 0.8
_MOST_REJECTED = 0.5
_LEAST_WITH_FACTS = 0.05


def suites(run: Run, last_row_counts: dict[str, int]) -> "dict[str, list[Expectation]]":
    """Return the suites for a run's candidate; `last_row_counts` are those of the release it would replace (none at first)."""
    return {
        "fct_articles": [*_row_floor("fct_articles", last_row_counts), _published_in_time(), _articles_with_facts()],
        "fct_appointments": [*_row_floor("fct_appointments", last_row_counts), _possible("effective_on", run), _one_chief()],
        "fct_appointment_reports": [_evidence_stands("appointment_report_id"), _evidence_names_the_person()],
        "fct_events": [*_row_floor("fct_events", last_row_counts), _possible("happened_on", run), _amounts(), _currencies()],
        "fct_event_reports": [_evidence_stands("event_report_id")],
        "fct_executive_tenures": [_tenures_in_order()],
        "fct_stage_outcomes": [_run_left_outcomes(run), _most_are_read(run)],
    }


def _row_floor(table: str, last_row_counts: dict[str, int]) -> "list[Expectation]":
    from great_expectations.expectations import ExpectTableRowCountToBeBetween

    floor = int(_KEPT_OF_LAST_RELEASE * last_row_counts.get(table, 0))
    return [
        ExpectTableRowCountToBeBetween(
            min_value=floor,
            severity="critical",
            description=f"at least {floor:,} rows",
            meta={"reason": "80 % of the last release: history only grows, but a better reader may take some facts back"},
        )
    ]


def _rows(query: str, promise: str, reason: str, severity: str = "critical") -> "Expectation":
    """Promise that the query finds no row."""
    from great_expectations.expectations import UnexpectedRowsExpectation

    return UnexpectedRowsExpectation(
        unexpected_rows_query=query, description=promise, severity=severity, meta={"reason": reason}
    )


def _evidence_stands(report_key: str) -> "Expectation":
    return _rows(
        f"SELECT {report_key} FROM {{batch}} JOIN raw.articles AS articles USING (article_version_id) "  # noqa: S608
        "WHERE substring(articles.text, evidence_start + 1, evidence_end - evidence_start) <> evidence_sentence",
        "every evidence sentence stands in its article, word for word, where it is said to stand",
        "a row that cannot be traced to its sentence is worth nothing to a reader",
    )


def _evidence_names_the_person() -> "Expectation":
    return _rows(
        "SELECT appointment_report_id FROM {batch} JOIN raw.articles AS articles USING (article_version_id) "
        "WHERE NOT contains(lower(articles.text), lower(list_extract(string_split(person_name, ' '), -1)))",
        "the last word of every person's name stands in the article",
        "a name that the article does not have was made up",
    )


def _possible(column: str, run: Run) -> "Expectation":
    latest = run.started_at.date().replace(day=1)
    return _rows(
        f"SELECT {column} FROM {{batch}} "  # noqa: S608
        f"WHERE {column} < DATE '1600-01-01' OR {column} > DATE '{latest}' + INTERVAL 50 YEAR",
        f"{column} is possible",
        "the oldest firms are of the 17th century, and no plan in the news is for more than 50 years ahead",
    )


def _one_chief() -> "Expectation":
    return _rows(
        "SELECT company_id FROM {batch} WHERE change = 'in' AND status = 'confirmed' AND role_code = 'chief_executive' "
        "AND effective_precision = 'day' AND superseded_at IS NULL AND NOT is_interim AND unit_company_id IS NULL "
        "GROUP BY company_id, effective_on HAVING count(DISTINCT executive_id) > 2",
        "no company gets three chief executives on one day",
        "two may share the post, three on a day are a misreading; told, because it is a matter of judgement",
        "warning",
    )


def _amounts() -> "Expectation":
    return _rows(
        "SELECT event_id FROM {batch} WHERE amount <= 0 OR amount > 5e13",
        "every amount is above nothing and below 50 trillion",
        "more than the largest sum ever at stake in a business (a few trillion) in the smallest currencies is a misread unit",
    )


def _currencies() -> "Expectation":
    return _rows(
        "SELECT event_id FROM {batch} WHERE (amount IS NULL) <> (currency_code IS NULL) "
        "OR NOT regexp_matches(currency_code, '^[A-Z][A-Z][A-Z]$')",
        "an amount has a currency of three letters, and a currency an amount",
        "ISO 4217; a sum without its currency cannot be compared",
    )


def _tenures_in_order() -> "Expectation":
    return _rows(
        "SELECT tenure_id FROM {batch} WHERE valid_to < valid_from OR known_to < known_from",
        "no tenure ends before it begins, in the world or in what was known",
        "such a row answers no question about a day",
    )


def _published_in_time() -> "Expectation":
    return _rows(
        "SELECT article_id FROM {batch} WHERE published_on > CAST(fetched_at AS DATE) + 2",
        "no article is published after it was fetched",
        "two days allow for time zones and for papers dated ahead; told, because the world's clocks are wrong",
        "warning",
    )


def _articles_with_facts() -> "Expectation":
    return _rows(
        "SELECT count(*) FROM {batch} "  # noqa: S608
        f"HAVING avg(CAST(appointment_count + position_count + event_count > 0 AS INTEGER)) < {_LEAST_WITH_FACTS}",
        f"at least {_LEAST_WITH_FACTS:.0%} of the articles state a fact",
        "four in five do in business news, one in five on a general site: far fewer means that a reader or a cleaner broke",
        "warning",
    )


def _run_left_outcomes(run: Run) -> "Expectation":
    return _rows(
        f"SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM {{batch}} WHERE run_id = '{_quoted(run.run_id)}')",  # noqa: S608
        "the run has left outcomes",
        "a release that is not made of this run's work must not carry its name",
    )


def _most_are_read(run: Run) -> "Expectation":
    return _rows(
        f"SELECT source_id FROM {{batch}} WHERE run_id = '{_quoted(run.run_id)}' AND stage = 'clean' AND read_count >= 10 "  # noqa: S608
        f"AND rejected_count > {_MOST_REJECTED} * read_count",
        f"no source has more than {_MOST_REJECTED:.0%} of its pages rejected",
        "more means that a publisher changed its pages; told, because the other sources are still good",
        "warning",
    )


def _quoted(text: str) -> str:
    return text.replace("'", "''")
