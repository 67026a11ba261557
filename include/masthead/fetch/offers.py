"""What a feed, a sitemap or an index offers: an address, and what is said of the page behind it."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

import httpx

from masthead.records import Hints

_TRACKING = re.compile(
    r"(?:utm|mtm|pk|piwik|hsa|oly|vero|mc|mkt|itm)_\w+|_hs(?:enc|mi)|(?:fbc|gc|dc|twc|yc|ysc)lid|(?:gbra|wbra|msclk|igsh)id"
    r"|cmpid|ocid|xtor|ns_(?:campaign|mchannel|source)|at_(?:campaign|medium)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A page that a source says it has."""

    url: str
    hints: Hints


def canonical_url(url: str) -> str:
    """Return the address by which a page is known: without fragment and tracking parameters, its query in order.

    >>> canonical_url("http://Tarn.example:80/a?utm_source=rss&id=7&b=#top")
    'http://tarn.example/a?b=&id=7'

    A parameter that may name the page stays, whatever it is called (courlan drops `cid`, `eid`, `uid` and bare ones):

    >>> canonical_url("http://tarn.example/story?cid=12"), canonical_url("http://tarn.example/?20261005")
    ('http://tarn.example/story?cid=12', 'http://tarn.example/?20261005')

    Raises:
        httpx.InvalidURL, ValueError: it is no URL.
    """
    parsed = httpx.URL(url.strip()).copy_with(fragment=None)
    query = parsed.query.decode("ascii", errors="replace")
    if "=" not in query:
        return str(parsed)
    pairs = sorted(pair for pair in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0]))
    return str(parsed.copy_with(query=urlencode(pairs, quote_via=quote).encode() if pairs else None))
