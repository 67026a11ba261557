"""The pages of one story: most have one, some go on at `?page=2`.

They are fetched and kept as a whole: were only a changed second page kept again, it would look like a story of its own.
"""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import PurePosixPath

import httpx

from masthead.fetch.client import Client
from masthead.fetch.failures import RequestFailedError
from masthead.fetch.memory import KnownPage
from masthead.fetch.wire import Answer

_MOST_FURTHER_PAGES = 20
_LINK = re.compile(rb"<(?:link|a)\s[^<>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"\b(rel|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_PATH_FORMS = ("{path}/{n}", "{path}/page/{n}", "{path}/page-{n}", "{path}/seite/{n}", "{stem}-{n}{end}", "{stem}_{n}{end}")
_PAGE_PARAMETERS = ("page", "p", "pg", "seite")


@dataclass(frozen=True, slots=True)
class Story:
    """The pages in their order, and further ones that the story links to and that are not to be had."""

    pages: tuple[Answer, ...]
    missing: tuple[tuple[str, RequestFailedError], ...] = ()


def read_story(client: Client, url: str, known: KnownPage | None) -> Story:
    """Return a story; it has no pages where all are as they were known.

    Raises:
        RequestFailedError: the first page cannot be had, or a further one cannot be had now.
    """
    first = client.get(known.url if known else url, known.validators if known else None)
    if known and first.status == 304:
        if all(_is_unchanged(client, *page) for page in known.further.items()):
            return Story(())
        first = client.get(known.url)
    return _with_further_pages(client, first)


def next_page(first_url: str, number: int, body: bytes) -> str | None:
    """Return the address of a story's page `number`, where the page before it links there as `rel=next`.

    >>> next_page("https://tarn.example/a", 2, b'<link rel="next" href="/a?page=2">')
    'https://tarn.example/a?page=2'

    Blogs give the same mark to the next story, which is not meant:

    >>> next_page("https://tarn.example/story/71", 2, b"<a href='/story/72' rel='next'>Older post</a>") is None
    True
    """
    for link in _LINK.finditer(body):
        attributes = {name.lower(): b"".join(values) for name, *values in _ATTRIBUTE.findall(link.group())}
        if b"next" not in attributes.get(b"rel", b"").lower().split():
            continue
        try:
            href = unescape(attributes.get(b"href", b"").decode(errors="replace")).strip()
            candidate = httpx.URL(first_url).join(href).copy_with(fragment=None)
        except (httpx.InvalidURL, ValueError):
            continue
        if _is_page_of(httpx.URL(first_url), candidate, number):
            return str(candidate)
    return None


def _is_page_of(first: httpx.URL, candidate: httpx.URL, number: int) -> bool:
    if (candidate.scheme, candidate.netloc) != (first.scheme, first.netloc):
        return False
    path, wanted = first.path.rstrip("/"), candidate.path.rstrip("/")
    if wanted == path:
        return any(candidate.params == first.params.set(name, str(number)) for name in _PAGE_PARAMETERS)
    end = PurePosixPath(path).suffix
    forms = (form.format(path=path, stem=path.removesuffix(end), end=end, n=number) for form in _PATH_FORMS)
    return candidate.params == first.params and wanted in forms


def _with_further_pages(client: Client, first: Answer) -> Story:
    pages = [first]
    for number in range(2, _MOST_FURTHER_PAGES + 2):
        url = next_page(first.url, number, pages[-1].body)
        if url is None:
            break
        try:
            pages.append(client.get(url))
        except RequestFailedError as error:
            if error.is_retryable:
                raise
            return Story(tuple(pages), ((url, error),))
    return Story(tuple(pages))


def _is_unchanged(client: Client, url: str, validators: dict[str, str]) -> bool:
    try:
        return client.get(url, validators).status == 304
    except RequestFailedError as error:
        if error.is_retryable:
            raise
        return False
