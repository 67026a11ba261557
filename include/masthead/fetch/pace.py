"""One request at a time to a host, and a pause between two, also when several processes fetch from it.

The turn is a file lock a host under the state folder, and the file holds when the last request ended. So the pace is kept on
one machine; workers on several machines each keep their own.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from masthead.fetch.limits import Clock


class Pace:
    """Gives out turns. `folder` holds a file a host."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    @contextmanager
    def turn(self, host: str, pause_seconds: float) -> Iterator[None]:
        """Wait until the host's last request, from any process, lies `pause_seconds` back; then keep others waiting."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / sha256(host.encode()).hexdigest()[:16]).open("a+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            wait = _last_request(file.name) + pause_seconds - self._clock.now()
            if 0 < wait <= pause_seconds:  # a longer one was written before the machine's clock began anew
                self._clock.sleep(wait)
            try:
                yield
            finally:
                file.truncate(0)
                file.write(str(self._clock.now()))


def _last_request(path: str) -> float:
    with suppress(OSError, ValueError):
        return float(Path(path).read_text())
    return float("-inf")
