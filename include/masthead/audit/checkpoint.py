"""Great Expectations over a candidate: the suites run as one checkpoint, their results as plain records.

It reads through duckdb-sqlalchemy, with the connection's own transactions off: Great Expectations' defaults fail on DuckDB.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from masthead.audit import CheckResult
from masthead.audit.data_docs import SITE, make_self_contained
from masthead.audit.suites import suites
from masthead.records import Run

_SEVERITIES = {"critical": "stop", "warning": "warn", "info": "warn"}
_CONNECTION = {
    "connect_args": {"read_only": True},
    "isolation_level": "AUTOCOMMIT",
    "skip_autocommit_rollback": True,
    "pool_reset_on_return": None,
}


def run_checks(candidate: Path, docs_folder: Path, run: Run, floors: dict[str, int]) -> Iterator[CheckResult]:
    """Run every suite on the candidate, write Data Docs into `docs_folder`, and yield one result a check."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.checkpoint import UpdateDataDocsAction

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_sql("candidate", connection_string=f"duckdb:///{candidate}", kwargs=_CONNECTION)
    try:
        definitions = []
        for table, expectations in suites(run, floors).items():
            batch = source.add_table_asset(table, table_name=table, schema_name="main").add_batch_definition_whole_table("all")
            suite = context.suites.add(gx.ExpectationSuite(name=table, expectations=expectations))
            definitions.append(context.validation_definitions.add(gx.ValidationDefinition(name=table, data=batch, suite=suite)))
        context.add_data_docs_site(site_name=SITE, site_config=_site(docs_folder))
        checkpoint = gx.Checkpoint(
            name="release",
            validation_definitions=definitions,
            actions=[UpdateDataDocsAction(name="docs", site_names=[SITE])],
            result_format="BASIC",
        )
        results = context.checkpoints.add(checkpoint).run()
    finally:
        source.get_execution_engine().close()
        source.get_engine().dispose()
    make_self_contained(docs_folder)
    for table_results in results.run_results.values():
        for result in table_results.results:
            yield _as_record(table_results.suite_name, result)


def _as_record(table: str, result: Any) -> CheckResult:
    config = result.expectation_config
    return CheckResult(
        table=table,
        check=config.description,
        severity=_SEVERITIES[config.severity.value],
        passed=bool(result.success),
        found=_found(result),
        reason=config.meta["reason"],
    )


def _found(result: Any) -> str:
    """Say in a few words what the check saw: a value, how many rows break it, or why it could not be run."""
    figures = result.result
    if "unexpected_count" in figures:
        return f"{figures['unexpected_count']:,} of {figures['element_count']:,} rows break it"
    if figures.get("observed_value") is not None:
        return f"found {figures['observed_value']}"
    errors = [e["exception_message"] for e in result.exception_info.values() if isinstance(e, dict)]
    return f"could not be run: {errors[0].splitlines()[0]}" if errors else "no figure"


def _site(folder: Path) -> dict[str, Any]:
    return {
        "class_name": "SiteBuilder",
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
    }
