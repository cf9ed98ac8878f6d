"""Articles at web addresses, from a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from made_files import ABOUT, ADDRESS, PAGE, STORY, WORDS

from corpus.errors import UnreadableError
from corpus.readers import web
from corpus.readers.printed import Printed
from corpus.readers.web import read_address
from index.ingest import ingest
from index.local import LocalArchive
from index.sources import sources
from qa.finding import Claim
from qa.verify import check

BARE = "".join(f"<p>{line}</p>" for line in STORY).encode()


class _Site(BaseHTTPRequestHandler):
    """A few pages, and answers that no page should give."""

    pages: ClassVar = {
        "/story": ("text/html; charset=utf-8", PAGE.encode()),
        "/bare": ("text/html; charset=utf-8", BARE),
        "/windows": ("text/html; charset=windows-1252", BARE.decode().encode("cp1252")),
        "/text": ("text/plain; charset=utf-8", STORY[0].encode()),
        "/a.txt": ("application/octet-stream", STORY[0].encode()),
        "/picture": ("image/png", b"\x89PNG"),
        "/large": ("text/plain", b"word " * 1000),
        "/zo%C3%AB": ("text/plain", STORY[0].encode()),
    }
    moved: ClassVar = {
        "/old": "/story",
        "/round": "/round2",
        "/round2": "/round",
        "/out": "file:///etc/passwd",
    }

    def do_GET(self) -> None:
        if self.path in self.moved:
            self.send_response(302)
            self.send_header("Location", self.moved[self.path])
            self.end_headers()
        elif self.path == "/slow":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.server.released.wait(5)  # type: ignore[attr-defined]
        elif self.path in self.pages:
            kind, content = self.pages[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(content)
        else:
            self.send_error(404)

    def log_message(self, *given: object) -> None:
        """Nothing: a test prints no log."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.released = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.released.set()  # type: ignore[attr-defined]
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def said(address: str) -> str:
    """Why nothing is read there."""
    (found,) = read_address(address)
    assert isinstance(found, UnreadableError)
    assert address in str(found)
    return str(found)


def test_a_page_is_added_by_its_address(site: str, archive: LocalArchive) -> None:
    """It is remembered by the address typed and cited by the canonical one."""
    outcomes = [ingest(archive, sources([f"{site}/old"])) for _ in range(2)]
    assert [[one.change for one in run] for run in outcomes] == [
        ["added"],
        ["unchanged"],
    ]
    evidence = check(archive, Claim(WORDS)).evidence[0]
    assert evidence.article.metadata == ABOUT
    assert evidence.article.path == f"{site}/old"
    assert evidence.article.metadata.address == ADDRESS


@pytest.mark.parametrize("path", ["/bare", "/windows", "/text", "/a.txt", "/zoë"])
def test_the_server_says_what_it_sends(site: str, path: str) -> None:
    """Its content type and encoding count; where it says none, the name does."""
    (found,) = read_address(site + path)
    assert isinstance(found, Printed)
    assert STORY[0] in found.text
    if "bare" in path:
        assert found.metadata.address == f"{site}/bare"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/none", "cannot be fetched (404"),
        ("/picture", "is image/png, which quoth does not read"),
        ("/round", "cannot be fetched"),
        ("/out", "cannot be fetched"),
    ],
)
def test_what_is_no_article_is_refused(site: str, path: str, why: str) -> None:
    """Each refusal names the address; a redirect leads nowhere but to the web."""
    assert why in said(site + path)


def test_size_and_patience_have_limits(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too large or never comes is given up."""
    monkeypatch.setattr(web, "LARGEST_DOWNLOAD", 100)
    monkeypatch.setattr(web, "WAIT", 0.2)
    assert "is larger than" in said(f"{site}/large")
    assert "cannot be fetched" in said(f"{site}/slow")


@pytest.mark.parametrize("address", ["http://", "http://127.0.0.1:1/x", "https://[x"])
def test_an_address_of_nothing_is_refused(address: str) -> None:
    """No answer and no address are told alike."""
    assert "cannot be fetched" in said(address)


def test_a_gap_at_an_address_is_remembered(site: str, archive: LocalArchive) -> None:
    """What was meant and could not be fetched is among the gaps."""
    (outcome,) = ingest(archive, sources([f"{site}/none"]))
    assert outcome.change == "skipped"
    assert [one.path for one in archive.status().skipped] == [f"{site}/none"]
