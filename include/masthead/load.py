"""Load what a run has landed into the raw tables of its candidate.

The raw tables are append-only, and the first load of a row wins: `loaded_at` is the instant at which the warehouse came to
know it, so loading the same Parquet again, in this run or a later one, changes nothing. All instants are stored as UTC
without a zone, so that no reader's time zone moves them.
"""

import fcntl
import shutil
from pathlib import Path
from typing import BinaryIO

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from masthead.errors import LoadError
from masthead.raw_schema import RAW_TABLES, RawTable, create_raw_tables
from masthead.records import Run
from masthead.settings import Settings
from masthead.tables import schema_of

_FICLONE = 0x40049409  # Linux: share the blocks of another file, where the file system can


def start_candidate(settings: Settings, run: Run) -> Path:
    """Make the run's candidate, a copy of the current build file or an empty one, and return its path.

    A candidate that an earlier try of this run has left is replaced.

    Raises:
        LoadError: the current build file has a write-ahead log beside it (it was not closed), or raw tables of another shape.
    """
    candidate = settings.warehouse / "candidates" / run.folder_name / "build.duckdb"
    current = settings.warehouse / "current" / "build.duckdb"
    candidate.parent.mkdir(parents=True, exist_ok=True)
    for leftover in (candidate, _write_ahead_log(candidate)):
        leftover.unlink(missing_ok=True)
    if current.exists():
        if _write_ahead_log(current).exists():
            raise LoadError(
                f"{current} was expected to be closed, but {_write_ahead_log(current).name} lies beside it.\n"
                "Copying it would lose committed rows, so no candidate was made and the release was left as it was.\n"
                "Find the process that holds the file open and end it, or `masthead rollback`, then run again."
            )
        _copy(current, candidate)
    with duckdb.connect(str(candidate)) as connection:
        create_raw_tables(connection)
    return candidate


def load_landing(candidate: Path, landing: Path, run: Run) -> dict[str, int]:
    """Load every Parquet file of a run's landing folder, in one transaction; return the rows added to each raw table.

    A file belongs to the table that its name begins with, up to the first "-": `rejections-clean.parquet` to `raw.rejections`.

    Raises:
        LoadError: a file does not fit its table; nothing of the run was loaded.
    """
    files = _files_by_table(landing)
    with duckdb.connect(str(candidate)) as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.begin()
        try:
            added = {name: _append(connection, RAW_TABLES[name], files.get(name, []), run) for name in RAW_TABLES}
            connection.commit()
        except Exception:
            connection.rollback()
            raise
        connection.execute("checkpoint")
    return added


def _append(connection: duckdb.DuckDBPyConnection, table: RawTable, files: list[Path], run: Run) -> int:
    if table.name == "runs":
        source, values = "select ?::varchar as run_id, ?::timestamptz as started_at", [run.run_id, run.started_at]
    elif files:
        source, values = table.read_files, [[str(path) for path in files]]
    else:
        return 0
    columns = ", ".join(table.columns)
    same_key = " and ".join(f"held.{column} = arrived.{column}" for column in table.key)
    try:
        # The names in the statement are our own, from RAW_TABLES; the values are bound.
        statement = f"""
            insert into raw.{table.name} ({columns}, loaded_by_run_id, loaded_at)
            select {columns}, ?, ?::timestamptz from ({source}) as arrived
            where not exists (select 1 from raw.{table.name} as held where {same_key})
            qualify row_number() over (partition by {", ".join(table.key)} order by {table.first}) = 1
        """  # noqa: S608
        count = connection.execute(statement, [run.run_id, run.started_at, *values]).fetchone()
    except duckdb.ConstraintException as error:
        raise LoadError(_unfit(files, f"no empty value ({error})")) from error
    return int(count[0]) if count else 0


def _files_by_table(landing: Path) -> dict[str, list[Path]]:
    files: dict[str, list[Path]] = {}
    for path in sorted(landing.rglob("*.parquet")):
        name = path.name.removesuffix(".parquet").split("-")[0]
        if name not in RAW_TABLES or name == "runs":
            raise LoadError(_unfit([path], f"a name that begins with one of {', '.join(t for t in RAW_TABLES if t != 'runs')}"))
        _require_columns(path, schema_of(name))
        files.setdefault(name, []).append(path)
    return files


def _require_columns(path: Path, expected: pa.Schema) -> None:
    try:
        found = pq.read_schema(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise LoadError(_unfit([path], f"a Parquet file, found one that cannot be read ({error})")) from error
    for name in expected.names:
        if name not in found.names:
            raise LoadError(_unfit([path], f"a column {name} of {expected.field(name).type}, found no such column"))
        if found.field(name).type != expected.field(name).type:
            raise LoadError(_unfit([path], f"column {name} to be {expected.field(name).type}, found {found.field(name).type}"))
    if unknown := sorted(set(found.names) - set(expected.names)):
        raise LoadError(_unfit([path], f"the columns of its table alone, found {', '.join(unknown)} too"))


def _unfit(files: list[Path], expected: str) -> str:
    return (
        f"{', '.join(map(str, files))}: expected {expected}.\n"
        "Nothing of this run was loaded; its candidate and the release are as they were.\n"
        "Read the pages again with the version that loads them (`masthead replay`), or remove the file, then run again."
    )


def _copy(source: Path, target: Path) -> None:
    unfinished = target.with_name(f".{target.name}.unfinished")
    with source.open("rb") as reader, unfinished.open("wb") as writer:
        if not _shares_blocks(reader, writer):
            shutil.copyfileobj(reader, writer, 16 * 1024 * 1024)
    unfinished.replace(target)


def _shares_blocks(reader: BinaryIO, writer: BinaryIO) -> bool:
    try:
        fcntl.ioctl(writer, _FICLONE, reader.fileno())
    except OSError:
        return False
    return True


def _write_ahead_log(database: Path) -> Path:
    return database.with_name(database.name + ".wal")
