"""The client is polite, and nothing that a server does can hurt it."""

import gzip
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpcore
import pytest

from masthead.errors import SettingsError
from masthead.fetch.client import Client
from masthead.fetch.failures import RequestFailedError
from masthead.fetch.limits import Limits
from masthead.settings import Settings
from websites import Handler, Reply, Site, SkippingClock, dripping, in_turn, moved, random_bytes, serve

STORY = "http://tarn.example/story"


@contextmanager
def client_of(
    folder: Path, site: Site | None, limits: Limits | None = None, pace_seconds: float = 0, time: SkippingClock | None = None
) -> Iterator[Client]:
    settings = Settings(home=folder, newsroom_address=site.address if site else None, contact="desk@northwind.example")
    with Client(settings, pace_seconds, limits or Limits(), (time or SkippingClock()).clock()) as client:
        yield client


def failure(client: Client, url: str = STORY) -> RequestFailedError:
    with pytest.raises(RequestFailedError) as caught:
        client.get(url)
    return caught.value


def robots(text: str) -> Reply:
    return Reply(text.encode(), headers={"Content-Type": "text/plain"})


def test_a_page_is_asked_for_by_someone_who_can_be_written_to(tmp_path: Path) -> None:
    with serve({STORY: Reply(b"<p>Story")}) as site, client_of(tmp_path, site) as client:
        answer = client.get(STORY)
    assert (answer.body, answer.url, answer.status) == (b"<p>Story", STORY, 200)
    assert site.asked() == ["http://tarn.example/robots.txt", STORY]
    assert {headers["User-Agent"] for _, headers in site.requests} == {"Masthead/0.1 (+desk@northwind.example)"}


def test_no_request_goes_to_a_path_that_robots_txt_forbids(tmp_path: Path) -> None:
    pages = {
        "http://tarn.example/robots.txt": robots("User-agent: *\nDisallow: /private\nAllow: /private/open"),
        "http://tarn.example/private/open": Reply(b"open"),
        "http://tarn.example/way": moved("/private/x"),
    }
    with serve(pages) as site, client_of(tmp_path, site) as client:
        assert failure(client, "http://tarn.example/private/x").reason == "robots_disallowed"
        assert failure(client, "http://tarn.example/way").reason == "robots_disallowed"
        assert client.get("http://tarn.example/private/open").body == b"open"
    assert "http://tarn.example/private/x" not in site.asked()
    assert site.asked().count("http://tarn.example/robots.txt") == 1


def test_rules_for_masthead_go_before_rules_for_all(tmp_path: Path) -> None:
    rules = robots("User-agent: *\nDisallow: /\n\nUser-agent: Masthead\nAllow: /")
    with (
        serve({"http://tarn.example/robots.txt": rules, STORY: Reply(b"x")}) as site,
        client_of(tmp_path, site) as client,
    ):
        assert client.get(STORY).status == 200


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Reply(b"", 404), None),
        (Reply(b"", 403), None),
        (Reply(b"", 500), "robots_unreachable"),
        (Reply(b"", 503), "robots_unreachable"),
        (Reply(b"", 429), "robots_unreachable"),
        (Reply(raw=b"\x16\x03nonsense"), "robots_unreachable"),
        (moved("/robots.txt"), None),
        (moved("http://other.example/robots.txt"), "robots_disallowed"),
        (Reply(random_bytes(50_000)), None),
    ],
    ids=["404", "403", "500", "503", "429", "nonsense", "circle", "elsewhere", "noise"],
)
def test_the_status_of_robots_txt_decides_as_rfc_9309_says(tmp_path: Path, answer: Reply, reason: str | None) -> None:
    pages = {
        "http://tarn.example/robots.txt": answer,
        "http://other.example/robots.txt": robots("User-agent: *\nDisallow: /story"),
        STORY: Reply(b"<p>Story"),
    }
    with serve(pages) as site, client_of(tmp_path, site) as client:
        if reason is None:
            assert client.get(STORY).status == 200
        else:
            assert failure(client).reason == reason
            assert STORY not in site.asked()


def test_a_host_is_asked_no_faster_than_its_pace(tmp_path: Path) -> None:
    time = SkippingClock()
    with serve({STORY: Reply(b"1")}) as site, client_of(tmp_path, site, pace_seconds=20.0, time=time) as client:
        client.get(STORY)
        client.get(STORY)
    assert len(time.slept) == 2
    assert all(19 < seconds <= 20 for seconds in time.slept)


def test_two_fetchers_share_the_pace_of_a_host(tmp_path: Path) -> None:
    time = SkippingClock()
    with (
        serve({STORY: Reply(b"1"), "http://other.example/": Reply(b"2")}) as site,
        client_of(tmp_path, site, time=time) as first,
        client_of(tmp_path, site, pace_seconds=20.0, time=time) as second,
    ):
        first.get(STORY)
        second.get(STORY)
        assert len(time.slept) == 2, "once for robots.txt, once for the page"
        second.get("http://other.example/")
        assert len(time.slept) == 3, "another host waits for itself alone"


def test_a_crawl_delay_is_kept_but_capped(tmp_path: Path) -> None:
    for wanted, kept in (("3", 3), ("7200", 10)):
        time = SkippingClock()
        pages = {"http://tarn.example/robots.txt": robots(f"User-agent: *\nCrawl-delay: {wanted}"), STORY: Reply(b"1")}
        with serve(pages) as site, client_of(tmp_path / wanted, site, time=time) as client:
            client.get(STORY)
        assert kept - 1 < time.slept[0] <= kept


def test_what_fails_for_a_moment_is_asked_again_with_growing_pauses(tmp_path: Path) -> None:
    time = SkippingClock()
    pages = {STORY: in_turn(Reply(b"", 503), Reply(raw=b""), Reply(b"<p>Story"))}
    with serve(pages) as site, client_of(tmp_path, site, time=time) as client:
        assert client.get(STORY).body == b"<p>Story"
    assert time.slept == [1.0, 2.0]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 501])
def test_what_will_not_change_is_asked_once(tmp_path: Path, status: int) -> None:
    with serve({STORY: Reply(b"", status)}) as site, client_of(tmp_path, site) as client:
        error = failure(client)
    assert (error.reason, error.is_retryable) == (f"http_{status}", False)
    assert site.asked().count(STORY) == 1


def test_a_server_that_says_when_to_come_back_is_heard(tmp_path: Path) -> None:
    time = SkippingClock()
    pages = {STORY: in_turn(Reply(b"", 429, {"Retry-After": "17"}), Reply(b"<p>Story"))}
    with serve(pages) as site, client_of(tmp_path, site, time=time) as client:
        assert client.get(STORY).status == 200
    assert time.slept == [17.0]


def test_a_server_that_asks_for_an_hour_is_left_to_the_next_run(tmp_path: Path) -> None:
    time = SkippingClock()
    with (
        serve({STORY: Reply(b"", 429, {"Retry-After": "3600"})}) as site,
        client_of(tmp_path, site, time=time) as client,
    ):
        error = failure(client)
    assert (error.reason, error.is_retryable, error.retry_after_seconds) == ("http_429", True, 3600.0)
    assert time.slept == []


def test_a_host_that_keeps_failing_is_left_alone(tmp_path: Path) -> None:
    pages = {f"http://tarn.example/{n}": Reply(b"", 500) for n in range(5)}
    with serve(pages) as site, client_of(tmp_path, site) as client:
        reasons = [failure(client, url).reason for url in pages]
    assert reasons == ["http_500"] * 3 + ["host_failing"] * 2
    assert len(site.asked()) == 1 + 3 * 3


def test_a_page_that_moved_is_found_where_it_is(tmp_path: Path) -> None:
    pages = {
        STORY: moved("http://other.example/a"),
        "http://other.example/a": moved("b?c=1", 302),
        "http://other.example/b?c=1": Reply(b"here"),
    }
    with serve(pages) as site, client_of(tmp_path, site) as client:
        answer = client.get(STORY)
    assert (answer.url, answer.body) == ("http://other.example/b?c=1", b"here")
    assert "http://other.example/robots.txt" in site.asked()


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ({STORY: moved(STORY)}, "too_many_redirects"),
        ({STORY: moved("/b"), "http://tarn.example/b": moved("/story")}, "too_many_redirects"),
        (
            {STORY: moved("/0")} | {f"http://tarn.example/{n}": moved(f"/{n + 1}") for n in range(9)},
            "too_many_redirects",
        ),
        ({STORY: moved("file:///etc/passwd")}, "bad_url"),
        ({STORY: moved("http://[::1")}, "bad_url"),
        ({STORY: moved("javascript:alert(1)")}, "bad_url"),
        ({STORY: moved("//user:secret@tarn.example/")}, "bad_url"),
        ({STORY: moved("http://127.0.0.1:1/")}, "address_refused"),
        ({STORY: moved("http://169.254.169.254/latest/meta-data")}, "address_refused"),
        ({STORY: moved("http://[::ffff:10.0.0.1]/")}, "address_refused"),
        ({STORY: Reply(status=304)}, "bad_response"),
        ({STORY: Reply(status=302)}, "http_302"),
        ({STORY: Reply(status=204)}, "http_204"),
    ],
)
def test_no_redirect_leads_astray(tmp_path: Path, pages: dict[str, Callable[[Handler], None]], reason: str) -> None:
    with serve(pages) as site, client_of(tmp_path, site) as client:
        assert failure(client).reason == reason
    assert len(site.asked()) < 10


CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
GZIP = {"Content-Encoding": "gzip"}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Reply(random_bytes(300_000)), "too_large"),
        (Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx"), "too_large"),
        (
            Reply(raw=CHUNKED + b"10000\r\n" + b"x" * 0x10000 + b"\r\n" + (b"10000\r\n" + b"x" * 0x10000 + b"\r\n") * 9),
            "too_large",
        ),
        (Reply(gzip.compress(b"\0" * 50_000_000), headers=GZIP), "too_large"),
        (Reply(gzip.compress(gzip.compress(b"\0" * 50_000_000)), headers={"Content-Encoding": "gzip, gzip"}), "too_large"),
        (Reply(b"x", headers={"Content-Encoding": ", ".join(["gzip"] * 50)}), "bad_encoding"),
        (Reply(gzip.compress(b"story " * 99)[:-9], headers=GZIP), "truncated_body"),
        (Reply(b"\x1f\x8bnot gzip at all", headers=GZIP), "bad_encoding"),
        (Reply(b"x", headers={"Content-Encoding": "rot13"}), "bad_encoding"),
        (Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"), "incomplete_body"),
        (Reply(raw=CHUNKED + b"5\r\nabc"), "incomplete_body"),
        (Reply(raw=CHUNKED + b"nonsense\r\nabc"), "bad_response"),
        (Reply(raw=b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000 + b"\r\n\r\n"), "bad_response"),
        (Reply(raw=b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 60_000 + b"\r\n"), "bad_response"),
        (Reply(raw=b"220 mail.tarn.example ESMTP\r\n"), "bad_response"),
        (Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"), "bad_response"),
        (Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabcdef"), "bad_response"),
        (Reply(raw=b""), "bad_response"),
        (dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"), "timeout"),
        (dripping(b"HTTP/1.1 200 OK\r\nX: "), "timeout"),
        (dripping(b"H"), "timeout"),
    ],
)
def test_whatever_a_server_sends_costs_one_page_within_the_limits(
    tmp_path: Path, answer: Callable[[Handler], None], reason: str
) -> None:
    limits = Limits(body_bytes=200_000, seconds=0.4, tries=1)
    with serve({STORY: answer, "http://tarn.example/next": Reply(b"ok")}) as site, client_of(tmp_path, site, limits) as client:
        assert failure(client).reason == reason
        assert client.get("http://tarn.example/next").body == b"ok"


PRIVATE = [
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "localhost", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
    "[fe80::1]", "[fc00::1]", "[fec0::1]", "[ff02::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001::1]", "[2001:db8::1]",
]  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
def test_no_connection_is_made_to_an_address_that_is_not_public(
    tmp_path: Path, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections: list[Any] = []
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", lambda *args, **kwargs: connections.append(args))
    with client_of(tmp_path, None, Limits(tries=1)) as client:
        error = failure(client, f"http://{host}:8080/")
    assert error.reason in ("address_refused", "bad_url")
    assert not error.is_retryable
    assert connections == []


def resolving_to(*answers: str) -> Callable[..., list[Any]]:
    families = [socket.AF_INET6 if ":" in answer else socket.AF_INET for answer in answers]
    return lambda *args, **kwargs: [
        (family, socket.SOCK_STREAM, 6, "", (answer, 80)) for family, answer in zip(families, answers, strict=True)
    ]


@pytest.mark.parametrize(
    "answers", [("10.0.0.1",), ("93.184.216.34", "127.0.0.1"), ("93.184.216.34", "fec0::1"), ("fe80::1%eth0",)]
)
def test_a_name_with_any_private_address_is_refused(
    tmp_path: Path, answers: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    connections: list[Any] = []
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", lambda *args, **kwargs: connections.append(args))
    monkeypatch.setattr(socket, "getaddrinfo", resolving_to(*answers))
    with client_of(tmp_path, None, Limits(tries=1)) as client:
        assert failure(client, "http://rebind.test/").reason == "address_refused"
    assert connections == []


def test_the_address_that_was_checked_is_the_one_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []

    def connect(backend: object, host: str, *args: object, **kwargs: object) -> httpcore.NetworkStream:
        called.append(host)
        raise httpcore.ConnectError("no network in tests")

    answers = iter([("93.184.216.34",), ("127.0.0.1",)])
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: resolving_to(*next(answers))())
    with client_of(tmp_path, None, Limits(tries=1)) as client:
        failure(client, "http://rebind.test/")
    assert called == ["93.184.216.34"]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://tarn.example/",
        "file:///etc/passwd",
        "//tarn.example/",
        "",
        "http://",
        "http://" + "x" * 5000,
        "http://\0/",
    ],
)
def test_what_is_no_web_address_is_not_asked_for(tmp_path: Path, url: str) -> None:
    with client_of(tmp_path, None) as client:
        assert failure(client, url).reason == "bad_url"


@pytest.mark.parametrize("address", ["93.184.216.34:80", "127.0.0.1", "tarn.example:80", "127.0.0.1:http"])
def test_the_newsroom_may_only_be_on_this_machine(tmp_path: Path, address: str) -> None:
    with pytest.raises(SettingsError, match="expected host:port on loopback"):
        Client(Settings(home=tmp_path, newsroom_address=address), 0, Limits(), SkippingClock().clock())


def test_no_cookie_is_kept(tmp_path: Path) -> None:
    with serve({STORY: Reply(b"1", headers={"Set-Cookie": "a=b"})}) as site, client_of(tmp_path, site) as client:
        client.get(STORY)
        client.get(STORY)
    assert not any("Cookie" in headers for _, headers in site.requests)
