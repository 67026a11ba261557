"""A feed's or sitemap's pages, into one WARC file.

Each page that is offered ends in one of three ways: kept (new or changed), a duplicate (known and unchanged, or offered twice),
or rejected with its reason. A page that failed and may be had later is owed: the next runs ask for it again, whether or not the
feed still has it.
"""

from dataclasses import replace
from hashlib import sha256

import httpx

from masthead.errors import FetchError, RefusedFetchError, RetryableFetchError
from masthead.fetch.client import Client
from masthead.fetch.failures import RequestFailedError
from masthead.fetch.fetched import Fetched, fetch_outcome
from masthead.fetch.limits import Clock, Limits
from masthead.fetch.listing import Listing, read_listing
from masthead.fetch.memory import KnownPage, Memory, load_memory, validators_of, write_next
from masthead.fetch.offers import Offer, canonical_url
from masthead.fetch.story import read_story
from masthead.records import Rejection, Run, Source
from masthead.settings import Settings
from masthead.warc import WarcWriter

MOST_NEW_PAGES = 2000
"""In one run, so that it ends; what is over is owed to the next."""


def fetch_web(source: Source, run: Run, settings: Settings, limits: Limits, clock: Clock) -> Fetched:
    """Fetch what is new or changed since the last published run.

    Raises:
        FetchError: the feed or sitemap itself could not be had; nothing was written, and the state is as it was.
    """
    started = clock.now()
    folder = settings.landing / run.folder_name / source.source_id
    memory, note = load_memory(settings, source.source_id)
    with Client(settings, source.pace_seconds, limits, clock) as client:
        try:
            listing = read_listing(source, client, memory)
        except RequestFailedError as error:
            raise _source_failed(source, error) from error
        with WarcWriter(folder / "pages.warc.gz", source.source_id, run.started_at) as writer:
            harvest = _Harvest(source, run, client, memory, writer)
            harvest.take(listing)
    memory.lists = listing.validators
    memory.forget_old(run.started_at)
    write_next(memory, folder)
    counts = (writer.page_count, harvest.duplicate_count, len(harvest.rejections))
    notes = (*([note] if note else []), *listing.notes, *harvest.notes)
    return Fetched(
        warc_files=(writer.path,) if writer.page_count else (),
        outcome=fetch_outcome(run, source.source_id, counts, clock.now() - started, notes),
        rejections=tuple(harvest.rejections),
    )


class _Harvest:
    """The pages of one source in one run, and what the memory will hold after it."""

    def __init__(self, source: Source, run: Run, client: Client, memory: Memory, writer: WarcWriter) -> None:
        self.duplicate_count = 0
        self.rejections: list[Rejection] = []
        self.notes: list[str] = []
        self._source = source
        self._run = run
        self._client = client
        self._memory = memory
        self._writer = writer
        self._kept: set[str] = set()
        self._new_count = 0

    def take(self, listing: Listing) -> None:
        """Take every page that is offered, owed, or due to be looked at again."""
        for url, failure in listing.failures:
            self._reject(url, failure)
        offers = self._keyed(listing.offers)
        offers |= {key: Offer(page.url, page.hints) for key, page in self._memory.owed.items() if key not in offers}
        due = (item for item in self._memory.pages.items() if item[1].is_due(self._run.started_at))
        offers |= {key: Offer(page.url, page.hints) for key, page in due if key not in offers}
        left = 0
        for key, offer in offers.items():
            if key not in self._memory.pages and self._new_count == MOST_NEW_PAGES:
                self._memory.owe(key, offer, was_tried=False)
                left += 1
            else:
                self._take_one(key, offer)
        if left:
            self.notes.append(f"{left} pages are left to the next run (at most {MOST_NEW_PAGES} new ones in one)")

    def _keyed(self, offers: list[Offer]) -> dict[str, Offer]:
        keyed: dict[str, Offer] = {}
        for offer in offers:
            try:
                key = canonical_url(offer.url) if offer.url else ""
            except (httpx.InvalidURL, ValueError) as error:
                self._reject(offer.url, RequestFailedError("bad_url", f"{offer.url[:200]!r} is no URL: {error}"), offer)
                continue
            if not key:
                self._reject("", RequestFailedError("no_link", f"the entry {offer.hints.title!r} has no link"), offer)
            elif key in keyed:
                self.duplicate_count += 1
            else:
                keyed[key] = replace(offer, url=key)
        return keyed

    def _take_one(self, key: str, offer: Offer) -> None:
        known = self._memory.pages.get(key)
        if known and known.hints == offer.hints and not known.is_due(self._run.started_at):
            self.duplicate_count += 1
            return
        self._new_count += known is None
        try:
            self._fetch(key, offer, known)
        except RequestFailedError as error:
            self._reject(offer.url, error, offer)
            if not error.is_retryable:
                self._memory.pages.pop(key, None)
                self._memory.owed.pop(key, None)
            elif not known:
                self._memory.owe(key, offer)
            return
        self._memory.owed.pop(key, None)

    def _fetch(self, key: str, offer: Offer, known: KnownPage | None) -> None:
        now = self._run.started_at
        story = read_story(self._client, offer.url, known)
        if known and not story.pages:
            self._memory.pages[key] = known.model_copy(update={"checked_at": now, "hints": offer.hints})
            self.duplicate_count += 1 + len(known.further)
            return
        for url, failure in story.missing:
            self._reject(url, failure, offer)
        first, *further = story.pages
        digest = sha256(b"".join(sha256(page.body).digest() for page in story.pages)).hexdigest()
        self._memory.pages[key] = KnownPage(
            url=first.url,
            digest=digest,
            validators=validators_of(first),
            further={page.url: validators_of(page) for page in further},
            hints=offer.hints,
            first_seen_at=known.first_seen_at if known else now,
            checked_at=now,
        )
        found_at = canonical_url(first.url)
        if found_at in self._kept or (known and known.digest == digest):
            self.duplicate_count += len(story.pages)
            return
        self._kept.add(found_at)
        for page in story.pages:
            self._writer.write_response(page.url, page.request_head, page.response_head, page.sent_body, offer.hints)

    def _reject(self, url: str, failure: RequestFailedError, offer: Offer | None = None) -> None:
        rejection = Rejection(
            source_id=self._source.source_id,
            stage="fetch",
            url=url or self._source.location,
            reason=failure.reason,
            detail=failure.detail,
            rejected_at=self._run.started_at,
            source_article_id=offer.hints.source_article_id if offer else None,
        )
        self.rejections.append(rejection)


def _source_failed(source: Source, failure: RequestFailedError) -> FetchError:
    message = (
        f"{source.source_id}: expected a {source.kind.replace('_', ' ')} at {source.location}, but {failure}. "
        "Nothing was written, and what was known of the source is unchanged. "
    )
    if failure.is_retryable:
        return RetryableFetchError(message + "The next run asks again.", failure.retry_after_seconds)
    return RefusedFetchError(message + "Open the address in a browser, and mend or remove the entry in sources.yml.")
