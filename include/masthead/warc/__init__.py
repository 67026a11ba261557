"""Raw pages on disk, as WARC 1.1: written by `fetch`, read by every stage that wants a page again.

    write.py      WarcWriter: pages into a file that appears when it is complete
    read.py       read_pages, read_page_at: pages out of our files and anybody's
    records.py    the records in a file, past whatever is damaged
    bodies.py     a body as it was sent, decoded under a cap

FastWARC reads and writes: it is one library for both ways, five times as fast as warcio on the same file, and writes the same
bytes for the same pages. Warcio reads only the older ARC form, which FastWARC does not know.
"""

from masthead.warc.bodies import MOST_BODY_BYTES, BodyError, decode_body
from masthead.warc.read import UnreadRecord, read_page_at, read_pages
from masthead.warc.write import WarcWriter

__all__ = ["MOST_BODY_BYTES", "BodyError", "UnreadRecord", "WarcWriter", "decode_body", "read_page_at", "read_pages"]
