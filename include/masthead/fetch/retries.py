"""How long to wait before asking again."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from masthead.fetch.limits import Clock, Limits

_MOST_SECONDS = 86_400.0


def seconds_before_retry(failure_count: int, retry_after_seconds: float | None, limits: Limits, clock: Clock) -> float:
    """Return the wait after so many failures: what the server asked for, or twice as long each time, with jitter.

    >>> without_chance = Clock(chance=lambda: 0.0)
    >>> [seconds_before_retry(n, None, Limits(), without_chance) for n in (1, 2, 3)]
    [1.0, 2.0, 4.0]
    >>> seconds_before_retry(1, 7.0, Limits(), without_chance)
    7.0
    """
    if retry_after_seconds is not None:
        return retry_after_seconds
    doubled: float = limits.retry_seconds * 2 ** (failure_count - 1)
    return min(doubled * (1 + clock.chance() / 2), limits.most_retry_seconds)


def parse_retry_after(value: str | None, answered_at: str | None) -> float | None:
    """Read a Retry-After header, seconds or a date; a date is counted from the server's own. It is a day at most.

    >>> parse_retry_after("120", None)
    120.0
    >>> parse_retry_after("Mon, 05 Oct 2026 06:00:30 GMT", "Mon, 05 Oct 2026 06:00:00 GMT")
    30.0
    >>> parse_retry_after("soon", None) is None
    True
    """
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return min(float(value), _MOST_SECONDS)
    wanted, now = _http_date(value), _http_date(answered_at) or datetime.now(UTC)
    return min(max(0.0, (wanted - now).total_seconds()), _MOST_SECONDS) if wanted else None


def _http_date(value: str | None) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(value or "")
    except (ValueError, OverflowError):
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
