"""A compact copy of the public tables, in a database of their own: what readers open.

Only what is public goes over: tables, views and macros of the schema `main`, with their comments. A copied database file would
carry the private tables' space along, and a table made by SELECT would lose its NOT NULLs and descriptions.
"""

import re
from pathlib import Path

import duckdb

PUBLIC_SCHEMA = "main"


def copy_public(build: Path, public: Path) -> None:
    """Write the public part of `build` into the new file `public`, tables in the order of their first column."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{_quoted(build)}' AS build (READ_ONLY)")
        connection.execute(f"ATTACH '{_quoted(public)}' AS public")
        for name, statement in _definitions(connection, "duckdb_tables", "table_name"):
            connection.execute(_into_public(statement, name))
            connection.execute(f'INSERT INTO public.main."{name}" FROM build.{PUBLIC_SCHEMA}."{name}" ORDER BY ALL')
        for name, statement in _definitions(connection, "duckdb_views", "view_name"):
            connection.execute(_into_public(statement, name))
        _copy_macros(connection)
        _copy_comments(connection)
        connection.execute("DETACH build")
        connection.execute("CHECKPOINT public")


def _definitions(connection: duckdb.DuckDBPyConnection, catalog: str, name: str) -> list[tuple[str, str]]:
    internal = "AND NOT internal" if catalog == "duckdb_views" else ""
    return connection.execute(
        f"SELECT {name}, sql FROM {catalog}() WHERE database_name = 'build' AND schema_name = ? {internal} ORDER BY 1",  # noqa: S608
        [PUBLIC_SCHEMA],
    ).fetchall()


def _into_public(statement: str, name: str) -> str:
    """Turn `CREATE TABLE build.main.x(…)` into the same for the new file."""
    qualified = rf'^CREATE (TABLE|VIEW) [^(\s]*?"?{re.escape(name)}"?'
    return re.sub(qualified, rf'CREATE \1 public.main."{name}"', statement, count=1)


def _copy_macros(connection: duckdb.DuckDBPyConnection) -> None:
    macros = connection.execute(
        "SELECT function_name, parameters, macro_definition, function_type FROM duckdb_functions() "
        "WHERE database_name = 'build' AND schema_name = ? AND NOT internal AND function_type IN ('macro', 'table_macro')",
        [PUBLIC_SCHEMA],
    ).fetchall()
    connection.execute("USE public")
    for name, parameters, definition, kind in macros:
        table = "TABLE" if kind == "table_macro" else ""
        connection.execute(f'CREATE MACRO "{name}"({", ".join(parameters)}) AS {table} {definition}')
    connection.execute("USE memory")


def _copy_comments(connection: duckdb.DuckDBPyConnection) -> None:
    described = "WHERE database_name = 'build' AND schema_name = ? AND comment IS NOT NULL"
    for kind in ("table", "view"):
        query = f"SELECT {kind}_name, comment FROM duckdb_{kind}s() {described}"  # noqa: S608
        for name, comment in connection.execute(query, [PUBLIC_SCHEMA]).fetchall():
            connection.execute(f"""COMMENT ON {kind.upper()} public.main."{name}" IS '{_quoted(comment)}'""")
    query = f"SELECT table_name, column_name, comment FROM duckdb_columns() {described}"  # noqa: S608
    for table, column, comment in connection.execute(query, [PUBLIC_SCHEMA]).fetchall():
        connection.execute(f"""COMMENT ON COLUMN public.main."{table}"."{column}" IS '{_quoted(comment)}'""")


def _quoted(text: object) -> str:
    return str(text).replace("'", "''")
