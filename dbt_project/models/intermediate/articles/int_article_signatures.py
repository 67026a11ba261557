"""The MinHash of each article's text, by which copies of one story are found: a row a version that has enough words.

Only versions that have no signature yet are read, so the cost follows the new articles.
"""

import pyarrow as pa

PERMUTATIONS = 126
BANDS = 42  # of 3 values each: two texts that share 40 % of their shingles meet in one of them with probability .94
SHINGLE_WORDS = 3
LEAST_WORDS = 30  # below, two texts are alike by chance
BATCH_ROWS = 2_000
SCHEMA = pa.schema(
    [
        ("article_version_id", pa.string()),
        ("signature", pa.list_(pa.uint64())),
        ("band_hashes", pa.list_(pa.string())),
    ]
)


def model(dbt, session):
    """Return the signatures of the versions that have none yet."""
    dbt.config(materialized="incremental", unique_key="article_version_id", incremental_strategy="append")
    articles = dbt.ref("stg_news__articles").select("article_version_id, text")
    if dbt.is_incremental:
        known = session.sql(f"select article_version_id from {dbt.this}")  # noqa: S608 - dbt names its own table
        articles = articles.join(known, "article_version_id", how="anti")
    batches = articles.order("article_version_id").fetch_arrow_reader(BATCH_ROWS)
    rows = [
        _signature(*row) for batch in batches for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)
    ]
    return pa.Table.from_pylist([row for row in rows if row], schema=SCHEMA)


def _signature(article_version_id, text):
    from datasketch import MinHash

    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    if len(words) < LEAST_WORDS:
        return None
    shingles = {" ".join(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1)}
    sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update_batch([shingle.encode() for shingle in shingles])
    values = [int(value) for value in sketch.hashvalues]
    width = PERMUTATIONS // BANDS
    bands = [f"{i}:" + "-".join(f"{value:x}" for value in values[i * width : (i + 1) * width]) for i in range(BANDS)]
    return {"article_version_id": article_version_id, "signature": values, "band_hashes": bands}
