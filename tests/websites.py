"""Websites on loopback for the fetcher's tests: polite, broken and hostile ones, each an answer under an address."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from masthead.fetch.limits import Clock

Handler = BaseHTTPRequestHandler


@dataclass(frozen=True)
class Reply:
    """An answer. `raw` is sent in its place, as it is, and the connection closed."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None

    def __call__(self, handler: Handler) -> None:
        if self.raw is not None:
            handler.wfile.write(self.raw)
            handler.close_connection = True
            return
        handler.send_response(self.status)
        for name, value in ({"Content-Type": "text/html", "Content-Length": str(len(self.body))} | self.headers).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(self.body)


def with_etag(body: bytes) -> Callable[[Handler], None]:
    """Answer 304 to whoever has the body already."""
    tag = f'"{hash(body)}"'

    def answer(handler: Handler) -> None:
        is_known = handler.headers.get("If-None-Match") == tag
        Reply(b"" if is_known else body, 304 if is_known else 200, {"ETag": tag})(handler)

    return answer


def moved(to: str, status: int = 301) -> Reply:
    return Reply(status=status, headers={"Location": to})


def in_turn(*answers: Callable[[Handler], None]) -> Callable[[Handler], None]:
    """Answer differently each time, the last one for ever."""
    waiting = list(answers)

    def answer(handler: Handler) -> None:
        now = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        now(handler)

    return answer


def slowly(answer_at_last: Callable[[Handler], None], seconds: float = 0.01) -> Callable[[Handler], None]:
    """Think before answering."""

    def answer(handler: Handler) -> None:
        time.sleep(seconds)
        answer_at_last(handler)

    return answer


def dripping(start: bytes, pause_seconds: float = 0.05, drops: int = 400) -> Callable[[Handler], None]:
    """Send a byte now and then."""

    def answer(handler: Handler) -> None:
        handler.close_connection = True
        with suppress(OSError):
            handler.wfile.write(start)
            for _ in range(drops):
                handler.wfile.write(b"x")
                time.sleep(pause_seconds)

    return answer


@dataclass
class Site:
    """A running server that is every `*.example` host."""

    address: str
    pages: dict[str, Callable[[Handler], None]]
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    connections: int = 0

    def asked(self) -> list[str]:
        return [url for url, _ in self.requests]


@contextmanager
def serve(pages: dict[str, Callable[[Handler], None]]) -> Iterator[Site]:
    """Serve pages by their URL; what is not there, robots.txt too, is a 404."""
    site = Site("", pages)

    class _Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            site.connections += 1
            super().setup()

        def do_GET(self) -> None:
            url = f"http://{self.headers['Host']}{self.path}"
            site.requests.append((url, dict(self.headers)))
            with suppress(OSError):
                site.pages.get(url, Reply(b"not here", 404))(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base class's name
            pass

    class _Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing: these clients hang up on purpose."""

    server = _Server(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.block_on_close = False
    site.address = f"127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class SkippingClock:
    """Time that does not pass while one sleeps, and no chance."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def clock(self) -> Clock:
        return Clock(now=lambda: time.monotonic() + sum(self.slept), sleep=self.slept.append, chance=lambda: 0.0)


def rss(*links: str, extra: str = "") -> bytes:
    """Return a feed with an entry a link."""
    items = "".join(
        f'<item><title>Story {n}</title><link>{link}</link><guid isPermaLink="false">g{n}</guid>'
        f"<pubDate>Mon, 05 Oct 2026 0{n % 10}:00:00 GMT</pubDate></item>"
        for n, link in enumerate(links)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Tarn Post</title>{items}{extra}</channel></rss>'.encode()


def random_bytes(length: int) -> bytes:
    return random.Random(1).randbytes(length)
