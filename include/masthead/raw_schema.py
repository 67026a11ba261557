"""The raw tables: their columns, their keys, and which of two rows of one key is kept.

The types are those of the records (`tables.schema_of`), so there is one place that says what a row is. A record that has
gained a column gives it to a table that older runs have filled; every other difference is an error, since nobody can say
what the old rows mean.
"""

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from masthead.errors import LoadError
from masthead.tables import FACT_KINDS, schema_of

_ADDED_BY_LOAD = {"loaded_by_run_id": "VARCHAR NOT NULL", "loaded_at": "TIMESTAMP NOT NULL"}
_TYPES = {
    pa.string(): "VARCHAR",
    pa.bool_(): "BOOLEAN",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.timestamp("us", tz="UTC"): "TIMESTAMP",
    pa.list_(pa.string()): "VARCHAR[]",
}


@dataclass(frozen=True)
class RawTable:
    """A raw table. Of rows that share a key, the first in the order of `first` is kept."""

    name: str
    types: dict[str, str]
    key: tuple[str, ...]
    first: str
    read_files: str = "select * from read_parquet(?)"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that come with the row; the load adds who loaded it and when."""
        return tuple(self.types)


def create_raw_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the raw tables that are not there yet, and add the columns that records have gained.

    Raises:
        LoadError: a table is there with a column of another type, or one that no record has.
    """
    connection.execute("create schema if not exists raw")
    for table in RAW_TABLES.values():
        types = table.types | _ADDED_BY_LOAD
        columns = ", ".join(f'"{name}" {kind}' for name, kind in types.items())
        connection.execute(f"create table if not exists raw.{table.name} ({columns})")
        found = connection.execute(f"describe raw.{table.name}").fetchall()
        held = {name: kind for name, kind, *_ in found}
        for name, kind in types.items():
            if name not in held:
                connection.execute(f'alter table raw.{table.name} add column "{name}" {kind.removesuffix(" NOT NULL")}')
        for name, kind in held.items():
            expected = types.get(name, "no such column").removesuffix(" NOT NULL")
            if kind != expected:
                raise LoadError(
                    f"raw.{table.name}.{name}: expected {expected}, found {kind}.\n"
                    "The warehouse was written by another version of Masthead; nothing was loaded, the release is as it was.\n"
                    "Run that version, or read the kept pages into a new warehouse (set MASTHEAD_HOME)."
                )


def _types(table: str) -> dict[str, str]:
    return {f.name: _TYPES[f.type] + ("" if f.nullable else " NOT NULL") for f in schema_of(table)}


_REJECTION_KEY = """
    select
        md5(concat_ws(chr(31), source_id, stage, url, coalesce(source_article_id, ''), reason)) as rejection_id,
        *
    from read_parquet(?)
"""
_OUTCOMES_SUMMED = """
    select
        run_id, source_id, stage,
        sum(read_count)::bigint as read_count, sum(kept_count)::bigint as kept_count,
        sum(duplicate_count)::bigint as duplicate_count, sum(rejected_count)::bigint as rejected_count,
        sum(seconds) as seconds, max(finished_at) as finished_at,
        flatten(list(notes order by finished_at)) as notes
    from read_parquet(?)
    group by run_id, source_id, stage
"""
_FACTS = [RawTable(kind, _types(kind), ("fact_id",), "evidence_start, evidence_end") for kind in FACT_KINDS]
RAW_TABLES = {
    table.name: table
    for table in (
        RawTable("articles", _types("articles"), ("article_version_id",), "fetched_at, source_id, warc_file, warc_offset"),
        RawTable("readings", _types("readings"), ("article_version_id", "extractor_version"), "article_version_id"),
        *_FACTS,
        # The same page turned away again in a later run is the same rejection.
        RawTable(
            "rejections",
            {"rejection_id": "VARCHAR NOT NULL"} | _types("rejections"),
            ("rejection_id",),
            "rejected_at, detail, warc_file, warc_offset",
            _REJECTION_KEY,
        ),
        # A stage leaves an outcome for each archive file that it reads: together they are the source's.
        RawTable("outcomes", _types("outcomes"), ("run_id", "source_id", "stage"), "finished_at", _OUTCOMES_SUMMED),
        RawTable("runs", {"run_id": "VARCHAR NOT NULL", "started_at": "TIMESTAMP NOT NULL"}, ("run_id",), "started_at"),
    )
}
