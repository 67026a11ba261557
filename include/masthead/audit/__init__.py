"""What readers were promised, checked on the candidate before it becomes the release.

dbt has proved what is true inside a build (keys, references, accepted values). This stage proves the promises about a release:
row floors, drift against the last release, evidence that stands in its article, dates and amounts that are possible. A check of
severity `stop` that fails keeps the release as it was; `warn` is told and goes on.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from masthead.errors import AuditError
from masthead.records import Run
from masthead.settings import Settings


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check: what it promises, what was found, and why its threshold is what it is."""

    table: str
    check: str
    severity: str
    passed: bool
    found: str
    reason: str


@dataclass(frozen=True, slots=True)
class AuditReport:
    """All checks of one candidate."""

    run_id: str
    checks: tuple[CheckResult, ...]

    @property
    def stopped(self) -> list[CheckResult]:
        """The failed checks that keep a candidate from being published."""
        return [c for c in self.checks if not c.passed and c.severity == "stop"]

    @property
    def warned(self) -> list[CheckResult]:
        """The failed checks that are only told."""
        return [c for c in self.checks if not c.passed and c.severity == "warn"]

    def summary(self) -> dict[str, Any]:
        """Return the counts that Airflow shows."""
        return {"checks": len(self.checks), "stopped": len(self.stopped), "warned": len(self.warned)}


def audit_candidate(candidate: Path, settings: Settings, run: Run, floors: dict[str, int]) -> AuditReport:
    """Check a candidate and write its Data Docs; `floors` are the row counts of the release that it would replace.

    The report is kept beside the candidate as `audit.json`.

    Raises:
        AuditError: a check of severity `stop` failed; the release was left as it was.
    """
    from masthead.audit.checkpoint import run_checks

    report = AuditReport(run.run_id, tuple(run_checks(candidate, settings.quality, run, floors)))
    candidate.with_name("audit.json").write_text(json.dumps(asdict(report), indent=2) + "\n")
    if report.stopped:
        raise AuditError(_message(report, candidate, settings))
    return report


def read_audit(folder: Path) -> AuditReport:
    """Read the report that lies beside a candidate or in a generation."""
    kept = json.loads((folder / "audit.json").read_text())
    return AuditReport(kept["run_id"], tuple(CheckResult(**c) for c in kept["checks"]))


def _message(report: AuditReport, candidate: Path, settings: Settings) -> str:
    failed = "\n".join(f"  {c.table}: {c.check}: {c.found} ({c.reason})" for c in report.stopped)
    return (
        f"{len(report.stopped)} of {len(report.checks)} checks failed, so the release was left as it was:\n{failed}\n"
        f"Look at {settings.quality / 'index.html'}; the candidate is kept at {candidate}."
    )
