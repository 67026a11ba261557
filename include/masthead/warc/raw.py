"""A record as it stands in an archive file, whatever the file's form."""

from dataclasses import dataclass
from datetime import datetime

from masthead.warc.bodies import MOST_BODY_BYTES

MOST_BLOCK_BYTES = MOST_BODY_BYTES + 200_000
"""A page's body and its HTTP head; what is longer is not read into memory."""
PAGE_TYPES = ("response", "resource")


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A record, its block not yet understood. `damage` is a code and a sentence where the block is not all there."""

    offset: int
    type: str
    record_id: str = ""
    refers_to: str = ""
    url: str = ""
    content_type: str = ""
    written_at: datetime | None = None
    block: bytes = b""
    damage: tuple[str, str] | None = None
