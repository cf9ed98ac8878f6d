"""The conversation line by line, and in a browser."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from test_cli import ROOT, quoth

from qa.serving import is_own

WHO = 'who said "a library is not a shop"'


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the demo articles, words only."""
    place = tmp_path_factory.mktemp("plain") / "archive"
    assert quoth("add", "--demo", "--words-only", archive=place).returncode == 0
    return place


def test_a_pipe_gets_the_answers_that_ask_prints(filled: Path) -> None:
    """Nothing but answers on standard output, each ended by a blank line."""
    alone = quoth("ask", WHO, archive=filled)
    piped = quoth("chat", "--plain", archive=filled, stdin=f"{WHO}\n\n{WHO}\n")
    assert piped.stdout == f"{alone.stdout}\n" * 2
    assert piped.returncode == 0


def test_follow_ups_are_understood_until_a_new_conversation(filled: Path) -> None:
    """ "She" is who was named last; after /new nobody was."""
    asked = "what did Marta Quill say about the fare?\nwhat did she say about boats?\n"
    done = quoth("chat", "--plain", archive=filled, stdin=asked)
    assert "what Marta Quill said on “boats”" in done.stdout
    asked = asked.replace("\nwhat did she", "\n/new\nwhat did she")
    done = quoth("chat", "--plain", archive=filled, stdin=asked)
    assert "what she said on “boats”" in done.stdout


def test_a_dumb_terminal_is_answered_in_plain_lines(filled: Path) -> None:
    """Where nothing can be painted, no escape sequence is sent."""
    done = quoth("chat", archive=filled, stdin=f"{WHO}\n", TERM="dumb")
    assert "✓ verbatim" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr


def test_commands_work_and_mistakes_are_sentences(filled: Path) -> None:
    """A line that begins with / is a command; a wrong one does not end the talk."""
    lines = "/verify The boat will stop this winter\n/bogus\n/check 'x\n/help\n?\n"
    done = quoth("chat", "--plain", archive=filled, stdin=f"{lines}{WHO}\n/quit\nno\n")
    assert "≠ altered" in done.stdout
    assert "✓ verbatim" in done.stdout
    for said in ("No such command", "is not closed", "/speakers NAME", "Nothing is"):
        assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("host", "asked", "origin", "own"),
    [
        ("127.0.0.1", "127.0.0.1:8765", None, True),
        ("127.0.0.1", "localhost:8765", "http://localhost:8765", True),
        ("127.0.0.1", "127.0.0.1:8765", "http://evil.example", False),
        ("127.0.0.1", "127.0.0.1:8765", "http://127.0.0.1:9999", False),
        ("127.0.0.1", "127.0.0.1:8765", "null", False),
        ("127.0.0.1", "evil.example:8765", "http://evil.example:8765", False),
        ("127.0.0.1", None, None, False),
        ("::1", "[::1]:8765", "http://[::1]:8765", True),
        ("0.0.0.0", "press.example:8765", "http://press.example:8765", True),
        ("0.0.0.0", "press.example:8765", "http://evil.example", False),
    ],
)
def test_only_its_own_page_is_answered(
    host: str, asked: str | None, origin: str | None, own: bool
) -> None:
    """Another site's page, or a name made to mean this machine, is turned away."""
    assert is_own(host, 8765, asked, origin) is own


@pytest.fixture
def served(filled: Path) -> Iterator[str]:
    """The address of a running `quoth serve`."""
    pytest.importorskip("textual_serve", reason="the extra `serve` is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "qa.cli", "serve", "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, "QUOTH_ARCHIVE": str(filled)},
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert server.stderr is not None
    try:
        address = f"http://127.0.0.1:{port}"
        assert address in server.stderr.readline()
        yield address
    finally:
        server.terminate()
        server.wait(10)
        server.stderr.close()


def test_the_page_is_there_and_asks_nobody_else(served: str) -> None:
    """It answers on this machine, and its policy lets nothing in from elsewhere."""
    for _ in range(50):
        try:
            page = urllib.request.urlopen(served, timeout=5)
            break
        except urllib.error.URLError:
            time.sleep(0.1)
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    stranger = urllib.request.Request(served, headers={"Origin": "http://evil.example"})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(stranger, timeout=5)


def test_a_browser_shows_the_app(served: str, tmp_path: Path) -> None:
    """A headless Chromium opens the page, and the app paints itself there."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    browser = next(filter(None, map(shutil.which, names)), None)
    if browser is None:
        pytest.skip("no Chromium is installed")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu"]
    command += [f"--user-data-dir={tmp_path}", "--remote-debugging-port=0", served]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    ) as running:
        assert running.stderr is not None
        told = (line for line in running.stderr if "DevTools listening on" in line)
        port = urlsplit(next(told).split()[-1]).port
        try:
            assert asyncio.run(_painted(f"http://127.0.0.1:{port}/json/list"))
        finally:
            running.kill()


async def _painted(pages: str) -> bool:
    """True once the page says that the app has written to its terminal."""
    import aiohttp

    asked = {
        "id": 1,
        "method": "Runtime.evaluate",
        "params": {"expression": "document.body.className"},
    }
    async with aiohttp.ClientSession() as session:
        found = await (await session.get(pages)).json(content_type=None)
        (page,) = (one for one in found if one["type"] == "page")
        async with session.ws_connect(page["webSocketDebuggerUrl"]) as socket:
            for _ in range(150):
                await socket.send_json(asked)
                answer = (await socket.receive_json())["result"]["result"]
                if "-first-byte" in answer.get("value", ""):
                    return True
                await asyncio.sleep(0.1)
    return False
