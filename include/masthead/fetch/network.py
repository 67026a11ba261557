"""Connections that go only where they may: the name is resolved once, every answer checked, and the checked address called.

So no second look-up can answer otherwise between check and use. A request's wall time is kept here too, below TLS and
HTTP, where a server that sends a byte a second cannot outwait it.
"""

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

from masthead.errors import SettingsError
from masthead.fetch.addresses import AddressRefusedError, is_loopback, resolve_public
from masthead.fetch.limits import Clock

NEWSROOM_SUFFIX = ".example"


class GuardedNetwork(httpcore.NetworkBackend):
    """Opens connections for httpcore. `deadline` is set before each request, on the clock given."""

    def __init__(self, clock: Clock, newsroom_address: str | None) -> None:
        self.deadline = float("inf")
        self._clock = clock
        self._newsroom = parse_newsroom_address(newsroom_address) if newsroom_address else None
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host's first address that answers."""
        if self._newsroom and host.endswith(NEWSROOM_SUFFIX):
            addresses, port = [self._newsroom[0]], self._newsroom[1]
        else:
            addresses = self._resolve(host, port)
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(addresses[-1], port, timeout, local_address, socket_options)

    def cap(self, timeout: float | None) -> float:
        """Return how long the next step of the request may take.

        Raises:
            httpcore.ReadTimeout: no longer.
        """
        remaining = self.deadline - self._clock.now()
        if remaining <= 0:
            raise httpcore.ReadTimeout("the time for one page is over")
        return remaining if timeout is None else min(timeout, remaining)

    def _resolve(self, host: str, port: int) -> list[str]:
        try:
            return resolve_public(host, port)
        except AddressRefusedError:
            raise
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} cannot be resolved: {error}") from error

    def _connect(
        self,
        address: str,
        port: int,
        timeout: float | None,
        local_address: str | None,
        options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.NetworkStream:
        stream = self._sockets.connect_tcp(address, port, self.cap(timeout), local_address, options)
        return _TimedStream(stream, self)


class _TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, network: GuardedNetwork) -> None:
        self._stream = stream
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._network.cap(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._network.cap(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._network.cap(timeout))
        return _TimedStream(stream, self._network)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def parse_newsroom_address(text: str) -> tuple[str, int]:
    """Read `host:port`.

    >>> parse_newsroom_address("127.0.0.1:8765")
    ('127.0.0.1', 8765)

    Raises:
        SettingsError: it is not an address on this machine.
    """
    host, _, port = text.rpartition(":")
    if not is_loopback(host.strip("[]")) or not port.isdigit():
        raise SettingsError(f"MASTHEAD_NEWSROOM_ADDRESS: expected host:port on loopback, e.g. 127.0.0.1:8765, got {text!r}")
    return host.strip("[]"), int(port)
