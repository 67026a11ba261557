"""What a host of the newsroom answers at one path: bytes, their type, and when they last changed."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self


@dataclass(frozen=True, slots=True)
class Resource:
    """One answer. `location` is set for a redirect; `modified` where the site knows when the bytes changed."""

    body: bytes
    content_type: str
    status: int = 200
    modified: datetime | None = None
    location: str | None = None

    @classmethod
    def moved_to(cls, url: str) -> Self:
        """Return a permanent redirect."""
        return cls(b"", "text/plain; charset=utf-8", 301, location=url)

    def changed_at(self, instant: datetime) -> Self:
        """Return the same answer with the instant of its last change."""
        return replace(self, modified=instant)

    @property
    def etag(self) -> str:
        """A weak validator: the same page, packed or not, has the same one.

        >>> Resource(b"a", "text/html").etag == Resource(b"b", "text/html").etag
        False
        """
        return f'W/"{hashlib.sha256(self.body).hexdigest()[:20]}"'
