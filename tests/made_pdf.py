"""A PDF of lines at places, written by hand so that tests need no library to make it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

_PICTURE = b"400 0 0 500 9 9 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI"


@dataclass(frozen=True)
class At:
    """A line of text, in points from the left and the top of the page."""

    x: float
    y: float
    text: str
    size: float = 10.0
    turn: int = 0
    """Which way it runs, in degrees clockwise."""


def column(x: float, top: float, lines: Sequence[str], size: float = 10.0) -> list[At]:
    """Lines below each other."""
    return [At(x, top + n * size * 1.2, line, size) for n, line in enumerate(lines)]


def pdf(
    pages: Sequence[Sequence[At]],
    info: str = "",
    width: float = 420,
    height: float = 595,
    rotate: int = 0,
) -> bytes:
    """A PDF with a page for each list of lines, in Helvetica; no lines: a picture."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        b"/Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        stream = b"\n".join(_shown(line, height) for line in lines) or _PICTURE
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] "
            f"/Rotate {rotate} /Contents {5 + 2 * number} 0 R "
            f"/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(
            f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream"
        )
    objects.append(f"<< {info} >>".encode())
    return _file(objects)


def _shown(line: At, height: float) -> bytes:
    words = line.text.encode("cp1252")
    for special in (b"\\", b"(", b")"):
        words = words.replace(special, b"\\" + special)
    c, s = (round(f(radians(line.turn))) for f in (cos, sin))
    place = f"BT /F {line.size} Tf {c} {-s} {s} {c} {line.x} {height - line.y} Tm (".encode()
    return place + words + b") Tj ET"


def _file(objects: Sequence[bytes]) -> bytes:
    made = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    size, info = len(objects) + 1, len(objects)
    made += f"trailer << /Size {size} /Root 1 0 R /Info {info} 0 R >>\n".encode()
    return bytes(made + f"startxref\n{table}\n%%EOF\n".encode())
