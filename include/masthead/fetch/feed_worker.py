"""Parses one feed in a process of its own, which the kernel ends if it takes too long or too much memory.

Deeply nested tags cost feedparser time that grows with their square, and no library of its kind promises otherwise. Run as a
script: the feed on standard input, its content type, address and limits as arguments, JSON on standard output. It imports
nothing of Masthead, so that it starts fast.
"""

import io
import json
import re
import resource
import sys
from time import strftime
from typing import Any

import feedparser

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_DECLARATIONS = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>|<!ENTITY[^>]*>?", re.DOTALL | re.IGNORECASE)
_ENCODING = re.compile(r"(<\?xml[^>]*?)\s+encoding=([\"'])[^\"']*\2")
_MOST_TEXT = 2000


def parse(content: bytes, content_type: str, url: str) -> dict[str, Any]:
    """Return the feed's form (empty where it is none), language and entries."""
    headers = {"content-type": content_type, "content-location": url}
    parsed = feedparser.parse(io.BytesIO(_without_declarations(content)), response_headers=headers, sanitize_html=False)
    return {
        "form": parsed.get("version") or "",
        "language": parsed.feed.get("language"),
        "entries": [_entry(entry) for entry in parsed.entries],
    }


def _without_declarations(content: bytes) -> bytes:
    if content.startswith(_UTF16_MARKS):
        is_marked = content.startswith(_UTF16_MARKS[:2])
        charset = "utf-16" if is_marked else "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"
        content = _ENCODING.sub(r"\1", content.decode(charset, errors="replace")).encode()
    return _DECLARATIONS.sub("", content.decode("latin-1")).encode("latin-1")


def _entry(entry: Any) -> dict[str, str | None]:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    guid = entry.get("id")
    link = entry.get("link") or (guid if guid and guid.startswith(("http://", "https://")) else None)
    return {
        "link": link and link[:_MOST_TEXT],
        "guid": guid and guid[:_MOST_TEXT],
        "title": (entry.get("title") or "")[:_MOST_TEXT] or None,
        "published": strftime("%Y-%m-%dT%H:%M:%SZ", moment) if moment else None,
    }


if __name__ == "__main__":
    seconds, memory = int(sys.argv[3]), int(sys.argv[4])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    json.dump(parse(sys.stdin.buffer.read(), sys.argv[1], sys.argv[2]), sys.stdout)
