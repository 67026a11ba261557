"""The address that an article is known by."""

from urllib.parse import urljoin, urlsplit

from courlan import clean_url
from tld import get_fld

from masthead.clean.structured import Statements


def canonical_address(url: str, found: Statements) -> str:
    """Return the address that the page calls its own, if it lies on the same site; otherwise the page's, without trackers.

    >>> canonical_address("https://wire.example/a?utm_source=x", Statements(links={"canonical": "/news/a"}))
    'https://wire.example/news/a'

    A page cannot pass itself off as another site's, nor every page as the front page:

    >>> canonical_address("https://wire.example/a", Statements(links={"canonical": "https://other.example/a"}))
    'https://wire.example/a'
    >>> canonical_address("https://wire.example/a", Statements(links={"canonical": "https://wire.example/"}))
    'https://wire.example/a'
    """
    if not url.startswith(("http://", "https://")):
        return url
    for stated in (found.links.get("canonical"), *found.meta("og:url")):
        if not stated:
            continue
        try:
            address = urljoin(url, stated)
            parts = urlsplit(address)
        except ValueError:
            continue
        is_front_page = parts.path in ("", "/") and not parts.query
        if parts.scheme in ("http", "https") and site_of(address) == site_of(url) and not is_front_page:
            return clean_url(address) or address
    return clean_url(url) or url


def site_of(url: str) -> str:
    """Return the registered domain, or the host where there is none.

    >>> site_of("https://news.harbour.co.uk/a"), site_of("https://wire.example:8080/b")
    ('harbour.co.uk', 'wire.example')
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return get_fld(url, fail_silently=True) or host.removeprefix("www.")
