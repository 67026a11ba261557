"""The SQL function `signature_of(text)` of the build: the MinHash of a text, by which copies of one story are found.

dbt imports this module, as `profiles.yml` tells it to; nothing else does, so it may import dbt.
"""

from typing import Any

import duckdb
import pyarrow as pa
from dbt.adapters.duckdb.plugins import BasePlugin
from duckdb.func import ARROW

PERMUTATIONS = 126  # 42 bands of 3: two texts that share 40 % of their shingles meet in one of them with probability .94
SHINGLE_WORDS = 3
LEAST_WORDS = 30  # below, two texts are alike by chance


class Plugin(BasePlugin):
    """Gives each connection of dbt the function."""

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        """Register the function; it works on a column at a time."""
        conn.create_function("signature_of", _signatures, ["VARCHAR"], "UINTEGER[]", type=ARROW)


def signature_of(text: str) -> list[int]:
    """Return the least hashes of the text's runs of three words, one a permutation; none for a text too short to tell.

    >>> story = " ".join(f"word{i}" for i in range(60))
    >>> copy = story + ", from our wire"
    >>> sum(a == b for a, b in zip(signature_of(story), signature_of(copy))) > 100
    True
    >>> signature_of("Too short to tell.")
    []
    """
    from datasketch import MinHash

    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    if len(words) < LEAST_WORDS:
        return []
    shingles = {" ".join(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1)}
    sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update_batch([shingle.encode() for shingle in shingles])
    return [int(value) for value in sketch.hashvalues]


def _signatures(texts: Any) -> pa.Array:
    return pa.array([signature_of(text) for text in texts.to_pylist()], pa.list_(pa.uint32()))
