"""Articles at a web address: fetched once, when somebody names it, within limits."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from corpus.errors import UnreadableError
from corpus.readers.fields import NAMES, Fields
from corpus.readers.file import MIB, File, buffered, is_address
from corpus.readers.printed import Printed
from corpus.readers.warc import KINDS, content_type

WAIT = 20.0
"""Seconds for each answer of the server."""
PATIENCE = 120.0
"""Seconds for the whole of it."""
MOST_REDIRECTS = 5
LARGEST_DOWNLOAD = 64 * MIB
_STEP = 65_536
_MORE_KINDS = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "message/rfc822": ".eml",
    "application/zip": ".zip",
    "application/warc": ".warc",
}
_UNSAID = ("application/octet-stream", "binary/octet-stream", "application/gzip")
"""What servers say of files they know nothing of: the address's own suffix counts."""


def read_address(
    address: str, fields: Fields = NAMES
) -> Iterator[Printed | UnreadableError]:
    """Everything printed at a web address; what cannot be fetched or read as an error."""
    from corpus.readers import read_file

    try:
        file = fetched(address, fields)
    except UnreadableError as error:
        yield error
        return
    yield from read_file(file)


def fetched(address: str, fields: Fields = NAMES) -> File:
    """The file at an address.  Raises UnreadableError where there is none to read."""
    try:
        request = Request(_quoted(address), headers={"User-Agent": "quoth"})
        with _opener().open(request, timeout=WAIT) as response:
            return _file(response, address, fields)
    except HTTPError as error:
        said = f"{error.code} {error.reason}"
    except URLError as error:
        said = str(error.reason)
    except (OSError, HTTPException, ValueError) as error:
        said = str(error) or type(error).__name__
    raise UnreadableError(
        f"{address} cannot be fetched ({said}): check the address, or save the page and "
        "add the file."
    )


def _quoted(address: str) -> str:
    """An address as typed, with what is not ASCII spelled out."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    port = f":{parts.port}" if parts.port else ""
    safe = "/%:=&?~#+!$,;'@()*[]"
    path = quote(parts.path, safe=safe)
    query = f"?{quote(parts.query, safe=safe)}" if parts.query else ""
    return f"{parts.scheme}://{host}{port}{path}{query}"


class _FewRedirects(HTTPRedirectHandler):
    max_redirections = MOST_REDIRECTS
    max_repeats = MOST_REDIRECTS

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        if not is_address(newurl):
            raise URLError(f"it leads to {newurl}, which is not on the web")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> OpenerDirector:
    """Only the web: no files, no FTP, no data addresses."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        _FewRedirects(),
    ):
        opener.add_handler(handler)
    return opener


def _file(response: HTTPResponse, address: str, fields: Fields) -> File:
    kind, charset = content_type(response.headers.get("Content-Type") or "")
    if kind in KINDS or kind in _MORE_KINDS:
        suffix = KINDS.get(kind) or _MORE_KINDS[kind]
    elif kind in _UNSAID:
        suffix = None
    else:
        raise UnreadableError(
            f"{address} is {kind}, which quoth does not read: save its text as .txt and "
            "add that."
        )
    content = io.BytesIO(_content(response, address))
    # The address of a page is where the redirects led; the place is what was typed.
    return File(
        address,
        buffered(content),
        fields,
        kind=suffix,
        charset=charset,
        address=response.geturl(),
    )


def _content(response: HTTPResponse, address: str) -> bytes:
    until = time.monotonic() + PATIENCE
    found = bytearray()
    while step := response.read(_STEP):
        found += step
        if len(found) > LARGEST_DOWNLOAD:
            raise UnreadableError(
                f"{address} is larger than the {LARGEST_DOWNLOAD // MIB} MiB that quoth "
                "fetches: download it and add the file."
            )
        if time.monotonic() > until:
            raise TimeoutError(f"not done after {PATIENCE:.0f} seconds")
    return bytes(found)
