"""The newsroom on loopback: one server that is every `*.example` host, told apart by the Host header.

    with start_newsroom(state=1) as address:            # "127.0.0.1:40123"
        httpx.get(f"http://{address}/feed/", headers={"Host": "thebusinessmix.example"})

A browser cannot send such a Host, so under the server's own address the sites stand by path:
`http://127.0.0.1:40123/_/thebusinessmix/`. Only there are links rewritten; what a pipeline reads is sent as it was built.
"""

import gzip
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from masthead.errors import MastheadError
from masthead.newsroom.resource import Resource
from masthead.newsroom.sites import Newsroom, build_newsroom
from masthead.newsroom.stories import State

_LOOPBACK = "127.0.0.1"
_START_SECONDS = 10.0
_SMALL = 500  # bytes; packing less than this is not worth a header
_LOCAL_LINK = re.compile(rb'\b(href|src|action)="/(?!/)')
_SUBJECT_TO_GZIP = ("text/", "application/xml", "application/rss+xml", "application/atom+xml", "image/svg+xml")


def newsroom_app(newsroom: Newsroom) -> Starlette:
    """Return the application that answers for all hosts of a newsroom."""
    hosts = {p.publisher_id: p.host for p in newsroom.publishers}

    def answer(request: Request) -> Response:
        host = request.url.hostname or ""
        if host.endswith(".example"):
            return _respond(request, _find(newsroom, host, request.url.path, request.url.query))
        return _respond(request, newsroom.front if request.url.path == "/" else _unknown(request.url.path))

    def answer_by_path(request: Request) -> Response:
        publisher_id, path = request.path_params["publisher_id"], "/" + request.path_params["path"]
        if publisher_id not in hosts:
            return _respond(request, _unknown(request.url.path))
        found = _find(newsroom, hosts[publisher_id], path, request.url.query)
        return _respond(request, _under_path(found, publisher_id, hosts[publisher_id]))

    return Starlette(
        routes=[Route("/_/{publisher_id}/{path:path}", answer_by_path), Route("/{path:path}", answer)],
    )


@contextmanager
def start_newsroom(state: State = 1, port: int = 0) -> Iterator[str]:
    """Serve the newsroom from a thread until the block ends; yield its `host:port`. Port 0 takes a free one.

    Raises:
        MastheadError: the port is taken, or the server did not come up. Nothing is left running.
    """
    app = newsroom_app(build_newsroom(state))
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((_LOOPBACK, port))
        except OSError as error:
            raise MastheadError(
                f"The newsroom could not take port {port} on {_LOOPBACK}: {error}. "
                "Stop what listens there, or give another port (0 takes a free one). Nothing was started."
            ) from error
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="newsroom", daemon=True)
        thread.start()
        try:
            _wait_until_started(server, thread)
            yield f"{_LOOPBACK}:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def _wait_until_started(server: uvicorn.Server, thread: threading.Thread) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise MastheadError(
                f"The newsroom's server did not start within {_START_SECONDS:.0f} seconds. Its own message stands above. "
                "Nothing was left running."
            )
        time.sleep(0.01)


def _find(newsroom: Newsroom, host: str, path: str, query: str) -> Resource:
    """Look a path up with its query first, then without: a site takes no notice of parameters that it does not know."""
    if host not in newsroom.sites:
        return _unknown(f"host {host}; there are {', '.join(newsroom.sites)}")
    site = newsroom.sites[host]
    return site.get(f"{path}?{query}") or site.get(path) or newsroom.missing[host]


def _unknown(what: str) -> Resource:
    return Resource(f"The newsroom has no {what}\n".encode(), "text/plain; charset=utf-8", 404)


def _under_path(resource: Resource, publisher_id: str, host: str) -> Resource:
    """Return the same answer with its links leading to the site by path."""
    prefix = f"/_/{publisher_id}/"
    if resource.location is not None:
        return Resource.moved_to(resource.location.replace(f"http://{host}/", prefix))
    if not resource.content_type.startswith("text/html"):
        return resource
    body = _LOCAL_LINK.sub(rb'\1="' + prefix.encode(), resource.body)
    return Resource(body, resource.content_type, resource.status, resource.modified)


def _respond(request: Request, resource: Resource) -> Response:
    """Send a resource: 304 where the client has it, packed where the client takes it so."""
    if resource.location is not None:
        return Response(status_code=resource.status, headers={"Location": resource.location})
    headers = {"Vary": "Accept-Encoding"}
    if resource.status == 200:
        headers |= {"ETag": resource.etag, "Cache-Control": "no-cache"}
    if resource.modified is not None:
        headers["Last-Modified"] = format_datetime(resource.modified, usegmt=True)
    if resource.status == 200 and _client_has(request, resource):
        return Response(status_code=304, headers=headers)
    body = resource.body
    if _takes_gzip(request) and len(body) > _SMALL and resource.content_type.startswith(_SUBJECT_TO_GZIP):
        body = gzip.compress(body, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(body, resource.status, headers | {"Content-Type": resource.content_type})


def _takes_gzip(request: Request) -> bool:
    return any(c.strip().split(";")[0] == "gzip" for c in request.headers.get("Accept-Encoding", "").split(","))


def _client_has(request: Request, resource: Resource) -> bool:
    """Whether the client's copy is the current one. An ETag, where it sends one, decides alone (RFC 9110, 13.2.2)."""
    if (known := request.headers.get("If-None-Match")) is not None:
        return known.strip() == "*" or resource.etag in [tag.strip() for tag in known.split(",")]
    if (since := request.headers.get("If-Modified-Since")) is not None and resource.modified is not None:
        return (instant := _instant(since)) is not None and resource.modified <= instant
    return False


def _instant(text: str) -> datetime | None:
    """Read an HTTP date; one that cannot be read is as if it had not been sent."""
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None
