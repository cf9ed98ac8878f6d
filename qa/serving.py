"""The app in a browser, through textual-serve: this machine's own unless told otherwise."""

from __future__ import annotations

import ipaddress
import shlex
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from corpus.errors import InputError

if TYPE_CHECKING:
    from aiohttp.web import Application, Request, StreamResponse

_OWN = (
    "default-src 'self' 'unsafe-inline' data: blob: ws: wss:; "
    "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'"
)
"""Content security policy: the page loads nothing from elsewhere, such as its font."""
_MISSING = "The browser app needs an extra: pip install 'quoth[serve]'."


def serve(
    command: Sequence[str], host: str, port: int, say: Callable[[str], None]
) -> None:
    """Answer at http://HOST:PORT with `command`, run anew for each visitor.

    Raises InputError where the extra is missing or the address is taken.
    """
    try:
        from aiohttp import web
        from textual_serve.server import Server
    except ImportError:
        raise InputError(_MISSING) from None

    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"

    class QuothServer(Server):  # type: ignore[misc]
        async def _make_app(self) -> Application:
            app = await super()._make_app()
            app.middlewares.append(web.middleware(own_pages(host, port)))
            return app

        async def on_startup(self, app: Any) -> None:
            say(f"quoth is at {address} (Ctrl-C ends it).")
            if not is_loopback(host):
                say(
                    "! Whoever can reach this address can read the archive, add to it, "
                    "and read files of yours as drafts. Nothing is encrypted."
                )

        def initialize_logging(self) -> None:
            pass

    server = QuothServer(shlex.join(command), host, port, "quoth", address)
    try:
        server.serve()
    except OSError as error:
        reason = error.strerror or "it cannot be had"
        raise InputError(f"{address}: {reason}. Name another --port.") from None


def own_pages(host: str, port: int) -> Any:
    """Turns away what other sites' pages ask of this server.

    A page from anywhere may open a socket to 127.0.0.1, and a name may be made to mean
    it: only requests to the address served, and from its own page, are answered.
    """
    from aiohttp import web

    async def check(
        request: Request, handler: Callable[[Request], Awaitable[StreamResponse]]
    ) -> StreamResponse:
        origin = request.headers.get("Origin")
        if not is_own(host, port, request.headers.get("Host"), origin):
            raise web.HTTPForbidden(text="quoth answers its own page only.")
        answered = await handler(request)
        if not answered.prepared:
            answered.headers["Content-Security-Policy"] = _OWN
        return answered

    return check


def is_own(host: str, port: int, asked: str | None, origin: str | None) -> bool:
    """True where the request names this server, and no other page made it."""
    asked_at = urlsplit(f"//{asked or ''}")
    if is_loopback(host) and not is_loopback(asked_at.hostname or ""):
        return False
    if origin is None:
        return True
    made_by = urlsplit(origin)
    return (made_by.hostname, made_by.port) == (asked_at.hostname, asked_at.port or 80)


def is_loopback(host: str) -> bool:
    """True for an address that only this machine has."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
