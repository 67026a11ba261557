"""What a site's robots.txt allows, by RFC 9309.

No robots.txt (any 4xx but 429) allows everything; one that cannot be had (5xx, 429, no answer) forbids everything for now. A
fetcher lives for one run, so what it remembers is never older than a day.
"""

from dataclasses import dataclass

import httpx
from protego import Protego

from masthead.fetch.failures import RequestFailedError
from masthead.fetch.limits import Limits
from masthead.fetch.wire import Answer

AGENT = "masthead"
_MOST_BYTES = 500 * 1024  # RFC 9309 asks for no less; what stands behind is not read


@dataclass(frozen=True, slots=True)
class Robots:
    """What one host asks of us. Without `rules`, all is allowed, or, where it is `unreachable`, nothing."""

    rules: Protego | None = None
    unreachable: str | None = None

    def check(self, url: str) -> None:
        """Raise RequestFailedError if the page may not be asked for."""
        if self.unreachable is not None:
            detail = f"robots.txt could not be had ({self.unreachable}), so nothing may be fetched"
            raise RequestFailedError("robots_unreachable", detail, is_retryable=True)
        if self.rules and not self.rules.can_fetch(url, AGENT):
            raise RequestFailedError("robots_disallowed", f"robots.txt forbids {url}")

    def crawl_delay(self, limits: Limits) -> float:
        """Return the pause the host asks for, capped."""
        wanted = self.rules.crawl_delay(AGENT) if self.rules else None
        return min(wanted or 0.0, limits.most_crawl_delay_seconds)


def robots_url(url: httpx.URL) -> str:
    """Return where a page's host keeps its robots.txt.

    >>> robots_url(httpx.URL("https://tarn.example:8443/a?b"))
    'https://tarn.example:8443/robots.txt'
    """
    return str(url.copy_with(raw_path=b"/robots.txt", fragment=None))


def read_robots(answer: Answer) -> Robots:
    """Read the answer to a request for robots.txt, redirects followed."""
    if answer.status == 429 or answer.status >= 500:
        return Robots(unreachable=f"it answered {answer.status}")
    if answer.status >= 300:
        return Robots()
    return Robots(rules=Protego.parse(answer.body[:_MOST_BYTES].decode("utf-8-sig", errors="replace")))
