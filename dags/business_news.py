"""### Business news

Reads the business press and publishes who runs which company, who came, who left, what happened.

`fetch` runs once a source and keeps the pages raw; `read` runs once a WARC file and finds the facts; one writer then loads,
builds, audits and publishes. A reader sees the new release only when its audit has passed; until then, and whenever a step
fails, the last release stays as it was.

**When a task is red.** `fetch`: one publisher gave nothing; the run goes on without it, and the next run asks again.
`audit`: the log names the checks that failed; the candidate is kept under `warehouse/candidates`. Any task may be cleared
and run again.
"""

from datetime import timedelta

import pendulum
from airflow.sdk import Asset, ExceptionRetryPolicy, RetryAction, RetryRule, TriggerRule, chain, dag, get_current_context, task

from masthead import pipeline
from masthead.records import Run
from masthead.settings import load_settings

release = Asset("masthead_release")

retry_what_may_heal = ExceptionRetryPolicy(
    rules=[RetryRule("masthead.errors.RetryableFetchError", RetryAction.RETRY, retry_delay=timedelta(minutes=2))],
    default=RetryAction.FAIL,
)


def current_run() -> Run:
    """Return the run that Airflow is in, with its start as the one clock."""
    dag_run = get_current_context()["dag_run"]
    return Run(dag_run.run_id, dag_run.start_date)


@dag(
    schedule=load_settings().schedule,
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    default_args={"execution_timeout": timedelta(hours=1)},
    doc_md=__doc__,
    tags=["masthead"],
)
def business_news() -> None:
    """Fetch, read, load, build, audit, publish, report."""

    @task
    def plan() -> list[dict]:
        return pipeline.plan_run(load_settings())

    @task(retries=2, retry_policy=retry_what_may_heal)
    def fetch(source: dict) -> dict:
        return pipeline.fetch_source(source, current_run(), load_settings())

    @task(trigger_rule=TriggerRule.ALL_DONE)
    def list_archives() -> list[dict]:
        return pipeline.list_archives(current_run(), load_settings())

    @task
    def read(archive: dict) -> dict:
        return pipeline.read_archive(archive, current_run(), load_settings())

    @task(trigger_rule=TriggerRule.NONE_FAILED)
    def load() -> dict:
        return pipeline.load_run(current_run(), load_settings())

    @task
    def build() -> None:
        pipeline.build_run(current_run(), load_settings())

    @task
    def audit() -> dict:
        return pipeline.audit_run(current_run(), load_settings())

    @task(outlets=[release])
    def publish() -> int:
        return pipeline.publish_run(current_run(), load_settings())

    @task
    def report() -> str:
        return pipeline.report_run(current_run(), load_settings())

    archives = list_archives()
    chain(fetch.expand(source=plan()), archives, read.expand(archive=archives), load(), build(), audit(), publish(), report())


business_news()
