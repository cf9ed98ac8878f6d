"""Laws that hold for any input, and the inputs that try to break them.

The tests run a few of each; `bench/fuzz.py` runs as many as it is told to.
"""

from __future__ import annotations

import io
import json
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import PurePath
from typing import Any

from hypothesis import strategies as st
from made_files import MADE
from memory_archive import MemoryArchive

from corpus.articles import annotate
from corpus.errors import InputError, QuothError, UnreadableError
from corpus.model import Metadata, Span
from corpus.readers import READERS, read_file
from corpus.readers.file import File, buffered
from corpus.readers.printed import Printed
from corpus.text import words
from qa.ask import ask
from qa.citing import FORMS
from qa.contract import answer_json, finding_json, json_text
from qa.finding import Claim
from qa.lines import answer_text, finding_text
from qa.listing import article_lines
from qa.question import parse
from qa.verify import check

PATIENCE = 20.0
"""Seconds that any one input may take; ordinary ones take milliseconds."""

_WORDS = (
    "“ ” ‘ ’ \" ' « » „ `` '' said told asked he she they it who according to Ana Ruiz Mr. "
    "Brandt Marta Quill's the council mayor not never only , . ? ! … ... — - : ; ( ) [ ] "
    "[red] [/] [link=x] "
    "$4.2 42 don't workers' “No,” A. B. did say what about NAME: * _ # < > "
    "&amp; <b> \\"
).split()
_ODD = (
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\f",
        "\v",
        "\0",
        "\x07",
        "\x1b[31m",
        "\x9b2J",
        "\x1b]0;x\x07",
    ),
    *(
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\u2028",
        "\ufeff",
        "\u00ad",
        "\u0301" * 5,
    ),
    *(
        "\ud800",
        "\udfff",
        "\U000e0041",
        "\U0001f469\u200d\U0001f692",
        "ß",
        "İ",
        "ﬁ",
        "日本",
    ),
)
_PIECES = st.sampled_from(_WORDS) | st.sampled_from(_ODD) | st.text(max_size=4)
_SHORT = st.lists(
    st.tuples(_PIECES, st.sampled_from(("", " ", " "))), min_size=1, max_size=60
).map(lambda parts: "".join(piece + gap for piece, gap in parts))
TEXTS = st.builds(str.__mul__, _SHORT, st.sampled_from((1, 1, 1, 1, 1, 1, 1, 40)))
"""Words, marks and oddities in any order; some of them over and over."""

_HOSTILE = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xc3",
        b"\x1b[2J",
        b"\x80" * 20,
        b"<!ENTITY a 'b'>",
        b"&a;",
    ),
    *(
        b"<div>" * 400,
        b'{"a":' * 400,
        b"[" * 400,
        b"{\\rtf" * 50,
        b"\\u-99999?",
        b"\\'",
    ),
    *(b"9" * 5000, b"\r\n--X\r\n", b"=?utf-8?q?=FF?=", b"../" * 20, b"PK\x03\x04"),
    *(b"%PDF-", b"\x1f\x8b\x08", b"BZh9", b"\\ud800", b'","', b"]]>", b"<![CDATA["),
)
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(("put", "cut", "flip", "double")),
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(_HOSTILE) | st.binary(max_size=6),
    ),
    max_size=4,
)


@dataclass(frozen=True)
class Bytes:
    """A file to read."""

    name: str
    content: bytes


def seeds() -> dict[str, bytes]:
    """A file of each format whose library is installed."""
    found = {}
    for made in MADE:
        try:
            found[made.name] = made.make()
        except ImportError:
            continue
    return found


def files(given: dict[str, bytes]) -> st.SearchStrategy[Bytes]:
    """Files with bytes cut, doubled, flipped or put in, and bytes called anything."""
    edited = st.builds(
        lambda seed, edits: Bytes(seed[0], _edited(seed[1], edits)),
        st.sampled_from(sorted(given.items())),
        _EDITS,
    )
    made_up = st.builds(
        lambda suffix, content: Bytes(f"a{suffix}", content),
        st.sampled_from(sorted(READERS)),
        st.binary(max_size=200) | TEXTS.map(lambda t: t.encode("utf-8", "replace")),
    )
    return edited | edited | made_up


def _edited(content: bytes, edits: Iterable[tuple[str, float, bytes]]) -> bytes:
    for kind, where, piece in edits:
        at = int(where * (len(content) + 1))
        if kind == "put":
            content = content[:at] + piece + content[at:]
        elif kind == "cut":
            content = content[:at] + content[at + 1 + len(piece) ** 2 :]
        elif kind == "flip" and at < len(content):
            byte = bytes([content[at] ^ (1 + len(piece)) % 256])
            content = content[:at] + byte + content[at + 1 :]
        elif kind == "double":
            content = content[:at] + content[max(0, at - 40) : at] + content[at:]
    return content


def read_law(file: Bytes) -> None:
    """A file is read or refused, and what is read can be kept."""
    stream = buffered(io.BytesIO(file.content))
    count = 0
    for found in read_file(File(file.name, stream)):
        count += 1
        if isinstance(found, UnreadableError):
            assert str(found).rstrip().endswith((".", ")")), str(found)
            assert PurePath(file.name).name in str(found)
            continue
        assert isinstance(found, Printed)
        assert found.text.strip()
        for part in (found.text, found.where, *astuple(found.metadata)):
            assert part is None or (part and part.encode() is not None)
    assert count


def quotation_law(text: str) -> None:
    """Spans lie in the text, hold words, and paragraphs leave no word out."""
    article = annotate(text)
    covered = [False] * len(text)
    for span in article.paragraphs:
        covered[span.start : span.end] = [True] * (span.end - span.start)
    assert all(c or text[at].isspace() for at, c in enumerate(covered))
    for quotation in article.quotations:
        assert quotation.spans
        spans = [*quotation.spans]
        assert spans == sorted(spans)
        for said in quotation.attributions:
            spans += [s for s in (said.name, said.mention, said.cue) if s is not None]
        _lie_in(text, spans)
    for statement in article.statements:
        _lie_in(text, [statement.span])


def _lie_in(text: str, spans: Iterable[Span]) -> None:
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip()


def question_law(text: str) -> None:
    """Any words are understood in some way, and what is taken from them is theirs."""
    try:
        question = parse(text)
    except InputError:
        assert not any(words(text))
        return
    told = " ".join(text.split())
    for part in (question.speaker, question.words, question.topic):
        assert part is None or part in told or question.asked == "topic"


def shown_law(case: tuple[str, str, str, str]) -> None:
    """Whatever was printed or asked, what is shown is inert and what is told is JSON."""
    text, title, asked, by = case
    article = annotate(
        text, Metadata(title=title or None, outlet=title or None), "a.txt"
    )
    archive = MemoryArchive([article])
    quoted = [q.spans[0].of(text) for q in article.quotations][:1]
    for claimed in (*quoted, asked):
        finding = check(archive, Claim(claimed, by or None))
        inert_lines(finding_text(finding, lambda words, role: words))
        json.loads(json_text(finding_json(finding)))
        for one in finding.evidence:
            assert one.printed == tuple(span.of(one.article.text) for span in one.spans)
            for form in FORMS.values():
                inert_lines(form.make(one).split("\n"))
    try:
        answer = ask(archive, asked)
    except QuothError:
        return
    inert_lines(answer_text(answer, lambda words, role: words))
    json.loads(json_text(answer_json(answer)))
    inert_lines(article_lines(article, lambda words, role: words))


def inert_lines(lines: Iterable[str]) -> None:
    """No control, surrogate, or character that turns the line around."""
    for line in lines:
        for letter in line:
            assert letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs")
            assert letter not in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
            assert letter not in "\u2066\u2067\u2068\u2069\u2028\u2029"


def in_time(law: Callable[[Any], None], case: Any) -> None:
    """The law holds, and soon."""
    start = time.monotonic()
    law(case)
    took = time.monotonic() - start
    assert took < PATIENCE, f"took {took:.1f} s"


def targets() -> Iterator[tuple[str, st.SearchStrategy[Any], Callable[[Any], None]]]:
    """What is tried: its name, its inputs, its law."""
    yield "readers", files(seeds()), read_law
    yield "quotations", TEXTS, quotation_law
    yield "questions", TEXTS, question_law
    yield "shown", st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), shown_law
