"""One request and its answer, under every cap: no redirect is followed here, no robots.txt asked, nothing tried twice."""

from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpcore
import httpx

from masthead.fetch.addresses import AddressRefusedError
from masthead.fetch.failures import RETRYABLE_STATUSES, RequestFailedError
from masthead.fetch.limits import Clock, Limits
from masthead.fetch.network import GuardedNetwork
from masthead.fetch.retries import parse_retry_after
from masthead.warc import BodyError, decode_body

_ENCODINGS = b"gzip, deflate, br, zstd"
_ACCEPTED = b"text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"
_MOST_URL_CHARACTERS = 4096
_IDLE_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. The heads and `sent_body` are as they crossed the wire, but for chunks; `body` is decoded."""

    url: str
    status: int
    headers: httpx.Headers
    request_head: bytes
    response_head: bytes
    sent_body: bytes
    body: bytes


class Wire:
    """Sends requests that say who asks."""

    def __init__(self, user_agent: str, limits: Limits, clock: Clock, newsroom_address: str | None) -> None:
        self._user_agent = user_agent.encode("ascii", errors="replace")
        self._limits = limits
        self._clock = clock
        self._network = GuardedNetwork(clock, newsroom_address)
        self._pool = httpcore.ConnectionPool(network_backend=self._network, keepalive_expiry=_IDLE_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._pool.close()

    def send(self, url: str, extra_headers: dict[str, str] | None = None) -> Answer:
        """Ask for a page once and return the answer, whatever its status.

        Raises:
            RequestFailedError: there was none, or none that may be read.
        """
        target = parse_url(url)
        headers = [
            (b"Host", target.netloc),
            (b"User-Agent", self._user_agent),
            (b"Accept", _ACCEPTED),
            (b"Accept-Encoding", _ENCODINGS),
            *((name.encode(), value.encode("latin-1", errors="replace")) for name, value in (extra_headers or {}).items()),
        ]
        self._network.deadline = self._clock.now() + self._limits.seconds
        try:
            return self._exchange(target, headers)
        except AddressRefusedError as error:
            raise RequestFailedError("address_refused", str(error)) from error
        except httpcore.TimeoutException as error:
            detail = f"no whole answer from {target.host} within {self._limits.seconds:g} s"
            raise RequestFailedError("timeout", detail, is_retryable=True) from error
        except httpcore.RemoteProtocolError as error:
            reason = "incomplete_body" if "complete message body" in str(error) else "bad_response"
            raise RequestFailedError(reason, str(error), is_retryable=True) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise RequestFailedError("unreachable", f"{target.host}: {error}", is_retryable=True) from error

    def _exchange(self, target: httpx.URL, headers: list[tuple[bytes, bytes]]) -> Answer:
        address = httpcore.URL(scheme=target.raw_scheme, host=target.raw_host, port=target.port, target=target.raw_path)
        with self._pool.stream(b"GET", address, headers=headers) as response:
            received = httpx.Headers(response.headers)
            sent_body = self._read(response, received)
        try:
            body = decode_body(sent_body, received.get("content-encoding", ""), self._limits.body_bytes)
        except BodyError as error:
            raise RequestFailedError(error.reason, str(error), is_retryable=error.reason == "truncated_body") from error
        return Answer(
            url=str(target),
            status=response.status,
            headers=received,
            request_head=_head(b"GET %s HTTP/1.1" % target.raw_path, headers),
            response_head=_head(
                b"HTTP/1.1 %d %s" % (response.status, response.extensions.get("reason_phrase", b"")),
                [(name, value) for name, value in response.headers if name.lower() != b"transfer-encoding"],
            ),
            sent_body=sent_body,
            body=body,
        )

    def _read(self, response: httpcore.Response, headers: httpx.Headers) -> bytes:
        limit = self._limits.body_bytes
        announced = headers.get("content-length", "")
        if announced.isdigit() and int(announced) > limit:
            raise RequestFailedError("too_large", f"the server announces {announced} bytes, at most {limit} are read")
        parts: list[bytes] = []
        size = 0
        for part in response.iter_stream():
            size += len(part)
            if size > limit:
                raise RequestFailedError("too_large", f"the body is over {limit} bytes")
            parts.append(part)
        return b"".join(parts)


def parse_url(url: str) -> httpx.URL:
    """Read a URL that may be asked for.

    Raises:
        RequestFailedError: `bad_url`.
    """
    if len(url) > _MOST_URL_CHARACTERS:
        raise RequestFailedError("bad_url", f"the URL has {len(url)} characters, at most {_MOST_URL_CHARACTERS} are asked for")
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise RequestFailedError("bad_url", f"{url!r} is no URL: {error}") from error
    if parsed.scheme not in ("http", "https") or not parsed.host or parsed.userinfo:
        raise RequestFailedError("bad_url", f"expected an http or https URL with a host and without a password, got {url!r}")
    return parsed.copy_with(fragment=None)


def failed_answer(answer: Answer) -> RequestFailedError:
    """Say what an answer that is no page means."""
    return RequestFailedError(
        f"http_{answer.status}",
        f"the server answered {answer.status}",
        is_retryable=answer.status in RETRYABLE_STATUSES,
        retry_after_seconds=parse_retry_after(answer.headers.get("retry-after"), answer.headers.get("date")),
    )


def _head(first_line: bytes, headers: list[tuple[bytes, bytes]]) -> bytes:
    return b"".join(line + b"\r\n" for line in (first_line, *(b"%s: %s" % header for header in headers))) + b"\r\n"
