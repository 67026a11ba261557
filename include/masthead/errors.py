"""The errors that Masthead raises on purpose.

    MastheadError
    ├── SettingsError            a setting or sources.yml is wrong: mend it, nothing was touched
    ├── FetchError               a source gave nothing
    │   ├── RetryableFetchError  … but may on another try (time-out, 429, 5xx)
    │   └── RefusedFetchError    … and will not (robots, 404, not an allowed address)
    ├── UnreadablePageError      a page has no story that can be read; becomes a Rejection
    ├── LoadError                rows do not fit the raw tables
    ├── BuildError               dbt failed; the candidate is kept
    ├── AuditError               a check failed; the release is as it was
    └── PublishError             the release could not be flipped; the release is as it was

Each message says what was expected, what was found, what to do next, and what state was left.
"""


class MastheadError(Exception):
    """Base of all errors that Masthead raises on purpose."""


class SettingsError(MastheadError):
    """A setting, or an entry of sources.yml, has a value that cannot be used."""


class FetchError(MastheadError):
    """A source gave nothing."""


class RetryableFetchError(FetchError):
    """The source may answer on another try. `retry_after_seconds` where the server named it."""

    def __init__(self, message: str, retry_after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class RefusedFetchError(FetchError):
    """The source will not answer however often it is asked."""


class UnreadablePageError(MastheadError):
    """A page from which no story can be read. `reason` is the code that its rejection carries."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class LoadError(MastheadError):
    """Rows on disk do not fit the raw tables."""


class BuildError(MastheadError):
    """dbt did not finish; the candidate is kept for inspection."""


class AuditError(MastheadError):
    """A check of severity `stop` failed; the release was left as it was."""


class PublishError(MastheadError):
    """A candidate could not become the release; the release was left as it was."""
