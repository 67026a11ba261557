"""A polite client: it asks a site's robots.txt first, keeps its pace, waits when it is asked to, and gives up in time.

Redirects are followed by hand, so that each hop passes the same checks as the first.
"""

from types import TracebackType
from typing import Self

import httpx

from masthead.fetch.failures import RequestFailedError
from masthead.fetch.limits import Clock, Limits
from masthead.fetch.pace import Pace
from masthead.fetch.retries import seconds_before_retry
from masthead.fetch.robots import Robots, read_robots, robots_url
from masthead.fetch.wire import Answer, Wire, failed_answer, parse_url
from masthead.settings import Settings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Client:
    """Asks for one source's pages, at most one every `pace_seconds` from a host."""

    def __init__(self, settings: Settings, pace_seconds: float, limits: Limits, clock: Clock) -> None:
        self._limits = limits
        self._clock = clock
        self._pace_seconds = pace_seconds
        self._pace = Pace(settings.state / "hosts", clock)
        self._wire = Wire(user_agent(settings), limits, clock, settings.newsroom_address)
        self._robots: dict[str, Robots] = {}
        self._failures: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._wire.__exit__(kind, error, trace)

    def get(self, url: str, validators: dict[str, str] | None = None) -> Answer:
        """Return a page, or the 304 that says it is as the validators (request headers) know it.

        `Answer.url` is where it was found, behind all redirects.

        Raises:
            RequestFailedError: neither was to be had.
        """
        answer = self._follow(url, validators or {}, obeys_robots=True)
        if answer.status not in (200, 304):
            raise failed_answer(answer)
        if answer.status == 304 and not validators:
            raise RequestFailedError("bad_response", "the server answered 304 to a request without conditions")
        return answer

    def _follow(self, url: str, headers: dict[str, str], *, obeys_robots: bool) -> Answer:
        target = parse_url(url)
        seen = set()
        for _ in range(self._limits.redirects + 1):
            seen.add(str(target))
            robots = self._robots_of(target) if obeys_robots else Robots()
            robots.check(str(target))
            answer = self._ask(target, headers, max(self._pace_seconds, robots.crawl_delay(self._limits)))
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            target = parse_url(_join(target, answer.headers["location"]))
            if str(target) in seen:
                raise RequestFailedError("too_many_redirects", f"{url} redirects in a circle, by {target}")
        raise RequestFailedError("too_many_redirects", f"{url} redirects more than {self._limits.redirects} times")

    def _robots_of(self, url: httpx.URL) -> Robots:
        place = robots_url(url)
        if place not in self._robots:
            try:
                self._robots[place] = read_robots(self._follow(place, {}, obeys_robots=False))
            except RequestFailedError as error:
                if error.reason == "address_refused":
                    raise
                is_loop = error.reason == "too_many_redirects"  # RFC 9309: as if there were none
                self._robots[place] = Robots() if is_loop else Robots(unreachable=str(error))
        return self._robots[place]

    def _ask(self, url: httpx.URL, headers: dict[str, str], pause_seconds: float) -> Answer:
        host = url.netloc.decode()
        if self._failures.get(host, 0) >= self._limits.failures_in_a_row:
            detail = f"{host} failed {self._failures[host]} times in a row, and is left alone until the next run"
            raise RequestFailedError("host_failing", detail, is_retryable=True)
        for failure_count in range(1, self._limits.tries + 1):
            try:
                with self._pace.turn(host, pause_seconds):
                    answer = self._wire.send(str(url), headers)
                failure = failed_answer(answer)
            except RequestFailedError as error:
                answer, failure = None, error
            if not failure.is_retryable:
                self._failures[host] = 0
                break
            wait = seconds_before_retry(failure_count, failure.retry_after_seconds, self._limits, self._clock)
            if failure_count == self._limits.tries or wait > self._limits.most_retry_seconds:
                self._failures[host] = self._failures.get(host, 0) + 1
                break
            self._clock.sleep(wait)
        if answer is None:
            raise failure
        return answer


def user_agent(settings: Settings) -> str:
    """Say who asks, and whom a publisher can write to.

    >>> user_agent(Settings(contact="press@northwind.example"))
    'Masthead/0.1 (+press@northwind.example)'
    """
    return f"Masthead/0.1 (+{' '.join(settings.contact.split())})"


def _join(url: httpx.URL, location: str) -> str:
    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise RequestFailedError("bad_url", f"{url} redirects to {location[:200]!r}, which is no URL") from error
