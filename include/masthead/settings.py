"""Settings, from the environment alone, with defaults that work. `.env.example` lists them all.

Importing this makes no folder; the stages make what they write into.
"""

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from masthead.errors import SettingsError

PROJECT = Path(__file__).resolve().parents[2]


class Settings(BaseSettings):
    """Every setting is read from `MASTHEAD_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix="MASTHEAD_", frozen=True, extra="ignore")

    home: Path = Field(default=PROJECT / "data", description="everything a run writes lies under this folder")
    sources: Path = Field(default=PROJECT / "include" / "sources.yml", description="the publishers, as data")
    dbt_project: Path = Field(default=PROJECT / "dbt_project", description="the dbt project")
    index: Path | None = Field(default=None, description="read this index of local articles instead of the sources")
    archive: Path | None = Field(default=None, description="read this WARC file instead of the sources")
    contact: str = Field(default="masthead@example.com", description="in the User-Agent: whom a publisher can write to")
    newsroom_address: str | None = Field(
        default=None, description="host:port on loopback at which the built-in newsroom answers for every *.example host"
    )
    schedule: str = Field(default="@hourly", description="when Airflow runs the DAG by itself: a cron expression or preset")
    keep_generations: int = Field(default=7, ge=1, description="releases kept for rollback")
    publish_confidence: float = Field(default=0.5, ge=0, le=1, description="facts below it stay out of the marts")

    @property
    def landing(self) -> Path:
        """Raw pages and the Parquet read from them, a folder a run."""
        return self.home / "landing"

    @property
    def state(self) -> Path:
        """What the stages remember between runs."""
        return self.home / "state"

    @property
    def warehouse(self) -> Path:
        """Candidates, generations and the link to the current one."""
        return self.home / "warehouse"

    @property
    def release(self) -> Path:
        """The database that readers open."""
        return self.warehouse / "current" / "masthead.duckdb"

    @property
    def quality(self) -> Path:
        """Great Expectations' Data Docs."""
        return self.home / "quality"

    @property
    def reports(self) -> Path:
        """The pages of the runs."""
        return self.home / "reports"


def load_settings() -> Settings:
    """Read the environment.

    Raises:
        SettingsError: a variable has a value that cannot be used; the message names it.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [f"MASTHEAD_{'.'.join(map(str, e['loc'])).upper()}: {e['msg']}, got {e['input']!r}" for e in error.errors()]
        raise SettingsError("The environment cannot be used (nothing was touched):\n  " + "\n  ".join(lines)) from error
