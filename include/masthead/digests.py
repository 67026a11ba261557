"""Whether two databases say the same: a digest of each public table, whatever the order of its rows."""

from pathlib import Path

import duckdb


def table_digests(database: Path) -> dict[str, str]:
    """Return the digest of each table of the schema `main`, by name; two are equal if their columns and rows are.

    Values are hashed in their text form with time zone UTC, and the rows' hashes sorted, so neither a rebuild nor another
    reader's zone changes a digest.
    """
    with duckdb.connect(str(database), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        names = connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' ORDER BY 1").fetchall()
        return {name: _digest(connection, name) for (name,) in names}


def _digest(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    columns = [row[0] for row in connection.execute(f'DESCRIBE main."{table}"').fetchall()]
    row = ", ".join(f'"{name}"::VARCHAR' for name in columns)
    [(digest,)] = connection.execute(
        f"""
        WITH hashed AS (SELECT sha256(to_json([{row}])::VARCHAR) AS hash FROM main."{table}")
        SELECT sha256(concat($columns, string_agg(hash ORDER BY hash))) FROM hashed
        """,  # noqa: S608
        {"columns": ",".join(columns)},
    ).fetchall()
    return str(digest)
