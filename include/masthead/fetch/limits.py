"""How much one page may cost, and the clock that it is measured by. Tests bring their own of both."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from masthead.warc import MOST_BODY_BYTES


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may cost at most."""

    body_bytes: int = MOST_BODY_BYTES
    seconds: float = 30.0  # wall time of one try, from the connection to the last byte
    redirects: int = 5
    tries: int = 3
    retry_seconds: float = 1.0  # before the second try; doubled before each further one
    most_retry_seconds: float = 60.0  # whoever asks for a longer wait is asked again by the next run
    most_crawl_delay_seconds: float = 10.0  # a courtesy: some robots.txt name hours
    failures_in_a_row: int = 3  # then a host is left alone until the next run


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as the fetcher sees it: seconds, a way to let them pass, and chance (for jitter) in [0, 1)."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
