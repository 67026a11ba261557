"""A source's feed or sitemaps, to the pages they offer now."""

from dataclasses import dataclass, field

from masthead.fetch.client import Client
from masthead.fetch.failures import RequestFailedError
from masthead.fetch.feeds import read_feed
from masthead.fetch.memory import Memory, validators_of
from masthead.fetch.offers import Offer
from masthead.fetch.sitemaps import read_sitemap
from masthead.records import Source

MOST_SITEMAPS = 50
"""An index of a site's whole past has thousands; the newest come first."""
MOST_OFFERS = 50_000
"""What one sitemap may list, by its standard. A news site's feeds and news sitemaps list a thousandth."""


@dataclass(slots=True)
class Listing:
    """What was offered, which lists could not be had, and the validators of those that were."""

    offers: list[Offer] = field(default_factory=list)
    failures: list[tuple[str, RequestFailedError]] = field(default_factory=list)
    validators: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_listing(source: Source, client: Client, memory: Memory) -> Listing:
    """Return what the source offers. A list that says 304 offers nothing new: its pages are in the memory.

    Raises:
        RequestFailedError: the source's own list could not be had or read.
    """
    listing = Listing()
    waiting, asked = [source.location], set[str]()
    while waiting and len(asked) < MOST_SITEMAPS:
        url = waiting.pop(0)
        if url in asked:
            continue
        asked.add(url)
        try:
            waiting += _read_list(url, source, client, memory, listing)
        except RequestFailedError as error:
            if url == source.location:
                raise
            listing.failures.append((url, error))
    if len(listing.offers) > MOST_OFFERS:
        listing.notes.append(f"only the first {MOST_OFFERS} of {len(listing.offers)} pages on offer were looked at")
        del listing.offers[MOST_OFFERS:]
    if waiting:
        listing.notes.append(f"{len(waiting)} older sitemaps were not asked for (at most {MOST_SITEMAPS})")
    return listing


def _read_list(url: str, source: Source, client: Client, memory: Memory, listing: Listing) -> tuple[str, ...]:
    known = memory.lists.get(url, {})
    answer = client.get(url, known)
    if answer.status == 304:
        listing.validators[url] = known
        return ()
    if source.kind == "feed":
        listing.offers += read_feed(answer.body, answer.headers.get("content-type", ""), answer.url, source)
        further: tuple[str, ...] = ()
    else:
        sitemap = read_sitemap(answer.body, source)
        listing.offers += sitemap.offers
        further = sitemap.sitemap_urls
    if not further:  # an index is read each time: that it is unchanged says nothing of the sitemaps in it
        listing.validators[url] = validators_of(answer)
    return further
