"""Records as Arrow tables and Parquet files, and the schema of each raw table.

A raw table's columns are the fields of its record, in order, behind the keys that a fact gets from its article. A tuple becomes
a list of text. Writing the same records gives the same bytes.
"""

import dataclasses
import os
import types
import typing
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from masthead.records import Appointment, Article, Company, Event, Fact, Facts, Outcome, Position, Reading, Rejection, key

RECORDS: dict[str, type] = {
    "articles": Article,
    "companies": Company,
    "appointments": Appointment,
    "positions": Position,
    "events": Event,
    "readings": Reading,
    "rejections": Rejection,
    "outcomes": Outcome,
}
FACT_KINDS = ("companies", "appointments", "positions", "events")
_FACT_KEYS = [pa.field(name, pa.string(), nullable=False) for name in ("fact_id", "article_version_id", "extractor_version")]
_SCALARS = {str: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64(), datetime: pa.timestamp("us", tz="UTC")}


def schema_of(table: str) -> pa.Schema:
    """Return the Arrow schema of a raw table.

    >>> schema_of("positions").names[:6]
    ['fact_id', 'article_version_id', 'extractor_version', 'evidence_sentence', 'evidence_start', 'evidence_end']
    """
    record = RECORDS[table]
    hints = typing.get_type_hints(record)
    fields = [_arrow_field(f.name, hints[f.name]) for f in dataclasses.fields(record)]
    return pa.schema([*(_FACT_KEYS if issubclass(record, Fact) else []), *fields])


def fact_rows(facts: Facts) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each kind of fact, with their keys: a fact's key is a hash of all that it states."""
    return {kind: [_fact_row(kind, fact, facts) for fact in getattr(facts, kind)] for kind in FACT_KINDS}


def reading_row(facts: Facts) -> dict[str, Any]:
    """Return the row that says who read this version of the article, for one that held no fact too."""
    return _row(Reading(facts.article_version_id, facts.extractor_version))


def record_rows(records: Iterable[Any]) -> list[dict[str, Any]]:
    """Return records (articles, rejections, outcomes) as rows."""
    return [_row(record) for record in records]


def write_rows(path: Path, table: str, rows: Sequence[dict[str, Any]]) -> Path:
    """Write the rows of a raw table as one Parquet file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished-{os.getpid()}")
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema_of(table)), unfinished, compression="zstd")
    unfinished.replace(path)
    return path


def _fact_row(kind: str, fact: Fact, facts: Facts) -> dict[str, Any]:
    row = _row(fact)
    fact_id = key(kind, facts.article_version_id, facts.extractor_version, *row.values())
    return {
        "fact_id": fact_id,
        "article_version_id": facts.article_version_id,
        "extractor_version": facts.extractor_version,
        **row,
    }


def _row(record: Any) -> dict[str, Any]:
    return {
        f.name: list(value) if isinstance(value := getattr(record, f.name), tuple) else value
        for f in dataclasses.fields(record)
    }


def _arrow_field(name: str, hint: Any) -> pa.Field:
    options = typing.get_args(hint) if typing.get_origin(hint) in (typing.Union, types.UnionType) else (hint,)
    nullable = type(None) in options
    [kind] = [option for option in options if option is not type(None)]
    if typing.get_origin(kind) is tuple:
        return pa.field(name, pa.list_(pa.string()), nullable=False)
    if typing.get_origin(kind) is typing.Literal:
        kind = str
    return pa.field(name, _SCALARS[kind], nullable=nullable)
