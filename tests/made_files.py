"""One small invented story in every format, made as the tests run."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from made_pdf import At, column, pdf

from corpus.model import Metadata

TITLE = "Winter ferry to Skarn is saved"
BYLINE = "Nadia Orme"
DATE = "2024-03-12"
OUTLET = "Harrow Vale Courier"
ADDRESS = "https://courier.example/2024/ferry"
WORDS = "The boat will not stop this winter"
SPEAKER = "Marta Quill"
STORY = (
    f"“{WORDS},” said {SPEAKER}, who chairs the transport committee.",
    "“No,” Zoë Brandt told the meeting. “Somebody has to pay for it.”",
)
TEXT = "\n\n".join(STORY)
ABOUT = Metadata(TITLE, BYLINE, DATE, OUTLET, ADDRESS)
HEAD = f"{TITLE}\n\nBy {BYLINE}\n\n12 March 2024\n\n"
PRINTED = Metadata(TITLE, BYLINE, DATE)
"""What the head of a text says of it."""
_PARAGRAPHS = "".join(f"<p>{one}</p>" for one in STORY)


@dataclass(frozen=True)
class Made:
    """A file, and what has to be read from it."""

    name: str
    make: Callable[[], bytes]
    about: Metadata
    where: str | None = None
    encoding: str | None = None
    needs: str | None = None
    """The library it is read with, where that is not always there."""


PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>{TITLE} | {OUTLET}</title>
<meta property="og:site_name" content="{OUTLET}"><link rel="canonical" href="{ADDRESS}">
<meta property="article:published_time" content="{DATE}T18:30:00Z">
<meta name="author" content="{BYLINE}"></head><body>
<div id="onetrust-banner"><p>We use cookies, and so do our partners, to improve.</p></div>
<nav><a href="/">Home</a></nav><article><h1>{TITLE}</h1>
<figure><img src="x.jpg"><figcaption>Photograph: Anders Holm</figcaption></figure>
{_PARAGRAPHS}<aside class="related-content"><h3>Related stories</h3>
<p><a href="/b">“A bridge too far,” says Jon Vik, and closes it in June</a></p></aside>
</article><footer>© 2024 {OUTLET}</footer></body></html>"""

FURNITURE = ("cookies", "Home", "Anders Holm", "Related", "Jon Vik", "©")
"""What is on the page and is not the story."""


def record(**others: str) -> dict[str, str]:
    """The story as named fields."""
    return {
        "text": TEXT,
        "title": TITLE,
        "byline": BYLINE,
        "date": DATE,
        "outlet": OUTLET,
        "url": ADDRESS,
    } | others


def docx() -> bytes:
    """With words deleted, inserted and moved while changes were tracked."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    made = Document()
    made.core_properties.title = TITLE
    made.core_properties.author = BYLINE
    first, rest = STORY[0].split(" not ")
    paragraph = made.add_paragraph(first)
    for tag, inner in (("ins", "t"), ("del", "delText")):
        words = " not" if tag == "ins" else " surely"
        paragraph._p.append(
            parse_xml(
                f"<w:{tag} {nsdecls('w')} w:id='1' w:author='a'><w:r><w:{inner} "
                f"xml:space='preserve'>{words}</w:{inner}></w:r></w:{tag}>"
            )
        )
    paragraph.add_run(f" {rest}")
    made.add_table(1, 1).cell(0, 0).text = STORY[1]
    return _saved(made.save)


def odt() -> bytes:
    """With a deleted paragraph and a note in the middle of a sentence."""
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    meta = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
    note = (
        "<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>A note.</t:p>"
        "</t:note-body></t:note>"
    )
    first = STORY[0].replace(" said", f"{note}<t:s/>said").replace("<t:s/>", " ")
    content = (
        f'<o:document-content xmlns:o="{office}" xmlns:t="{text}"><o:body><o:text>'
        "<t:tracked-changes><t:p>“It was deleted.”</t:p></t:tracked-changes>"
        f"<t:p>{first}</t:p><t:p>{STORY[1]}</t:p></o:text></o:body>"
        "</o:document-content>"
    )
    about = (
        f'<o:document-meta xmlns:o="{office}" xmlns:m="{meta}" '
        'xmlns:d="http://purl.org/dc/elements/1.1/"><o:meta>'
        f"<d:title>{TITLE}</d:title><m:initial-creator>{BYLINE}</m:initial-creator>"
        "</o:meta></o:document-meta>"
    )
    return zipped({"content.xml": content.encode(), "meta.xml": about.encode()})


def rtf() -> bytes:
    """In Windows-1252 bytes, with a link whose address nobody printed."""
    body = "\\par ".join(STORY).encode("cp1252")
    for byte in sorted(set(body)):
        if byte > 127:
            body = body.replace(bytes([byte]), b"\\'%02x" % byte)
    link = b'{\\field{\\*\\fldinst{HYPERLINK "https://x.example"}}{\\fldrslt not}}'
    info = f"{{\\info{{\\title {TITLE}}}{{\\author {BYLINE}}}}}".encode()
    body = body.replace(b" not ", b" " + link + b" ")
    return b"{\\rtf1\\ansi\\ansicpg1252" + info + b"\\f0 " + body + b"}"


def eml() -> bytes:
    """With both kinds of body, and an attachment that is no article."""
    from email.message import EmailMessage

    made = EmailMessage()
    made["From"] = f"{BYLINE} <desk@courier.example>"
    made["Subject"] = TITLE
    made["Date"] = "Tue, 12 Mar 2024 23:30:00 -0500"
    made.set_content(TEXT, charset="utf-8", cte="quoted-printable")
    made.add_alternative("<p>The same as HTML</p>", subtype="html")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="p.png")
    return made.as_bytes()


def mbox() -> bytes:
    """As mail programs keep it."""
    return b"From desk@courier.example Tue Mar 12 23:30:00 2024\n" + eml() + b"\n"


def mhtml() -> bytes:
    """A page as Chromium saves it."""
    return (
        f"Snapshot-Content-Location: {ADDRESS}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="X"\n\n--X\n'
        f"Content-Type: text/html\nContent-Location: {ADDRESS}\n\n{PAGE}\n--X--\n"
    ).encode()


def rss() -> bytes:
    """With a teaser beside the full text."""
    return (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{OUTLET}</title><item><title>{TITLE}</title><link>{ADDRESS}</link>"
        f"<dc:creator>{BYLINE}</dc:creator><description>The boat</description>"
        "<pubDate>Tue, 12 Mar 2024 23:30:00 -0500</pubDate>"
        f"<content:encoded><![CDATA[{_PARAGRAPHS}]]></content:encoded></item></channel>"
        "</rss>"
    ).encode()


def atom() -> bytes:
    """With HTML spelled out."""
    inner = _PARAGRAPHS.replace("<", "&lt;")
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{OUTLET}</title><entry>'
        f'<id>urn:1</id><title>{TITLE}</title><link href="{ADDRESS}"/>'
        f"<published>{DATE}T10:00:00Z</published><author><name>{BYLINE}</name></author>"
        f'<content type="html">{inner}</content></entry></feed>'
    ).encode()


def warc() -> bytes:
    """With a page, a picture, and a page that was not found."""
    answers = (
        (ADDRESS, "text/html; charset=utf-8", "200 OK", PAGE.encode()),
        (ADDRESS + ".png", "image/png", "200 OK", b"\x89PNG"),
        (ADDRESS + "/gone", "text/html", "404 Not Found", b"<p>Gone</p>"),
    )
    return b"".join(answer(*one) for one in answers)


def answer(address: str, kind: str, status: str, body: bytes) -> bytes:
    """One record: what a server said."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: 2024-05-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{len(body)}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}"
    )
    return head.encode() + b"\r\n\r\n" + answer + b"\r\n\r\n"


def two_pages() -> bytes:
    """Two columns with hyphens, a running head, and a sentence over the page's end."""
    left = [
        "“The boat will not stop this win-",
        "ter,” said Marta Quill, who chairs",
        "the transport committee. A well-",
        "known critic was absent from it.",
    ]
    right = [
        "The harbour office had published",
        "its figures in the week before",
        "the vote, and they showed that it",
        "carries forty people a day and",
    ]
    head = At(120, 30, OUTLET, 8)
    rest = [
        "earns less. “No,” Zoë Brandt told the meeting. “Somebody",
        "has to pay for it.”",
    ]
    first = [
        head,
        At(40, 80, TITLE, 18),
        *column(40, 120, left),
        *column(230, 120, right),
    ]
    second = [head, *column(40, 80, rest)]
    pages = [[*first, At(205, 580, "1", 8)], [*second, At(205, 580, "2", 8)]]
    return pdf(pages, f"/Title (ferry.indd) /Author ({BYLINE})")


LOCKED_PDF = zlib.decompress(
    base64.b85decode(
        b"c-oCo%Wm5+5WMp%_Tpp1Hz@&v4^3jAXp0z5+DniFMJ`<xh7`y&kn|^e=pVE{(zVhiLfk_I5D;f)X"
        b"O}aJ^~LIqJkxCP^VjzuOoD)+{mPn#@%1>QL&Oo9+FM_>3Y}fD<&t5ajvO`P-aOtT@O9YYp7HbH&="
        b"-)5zwgo>Zov?719!7lebRa!O4tos_M`zv?ai#g{BsuL8{7|vF;WLrh|WJ^>cZRMfyRn6F&!zM&fQ"
        b"UbL|W~&x}B+i21T-<8UKL&wtNApDry9yYEwI}YAUa~T_IoibqRe6V`BUY8i7_()dr0QD{rEXIm8y"
        b"Tl`?o8qQR)zR5_bs(#bgGoiw%dq0Pyoq2)h8qouMwqe&tOB|KKa1R;e}7%C-otEx5|v^2t7s!3;r"
        b"pu5XCA9>Y0pobAN6X2M5{=iwQEo6AcBt3qr^e>pLPcSK~Q_T4jOgZ_2l`(WX94B9|yKhLV@Xat3&"
        b"{F{XU7rV#fBr8hGJ1ZkDiksWWmI+|v{4%*10#|fwO{@Zg@V59<M?=A!2V5oU&2@>LyUK9vADcivE"
        b"Op>!o~"
    )
)
"""An empty page that opens with a password only."""


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in members.items():
            bundle.writestr(name, content)
    return made.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w:gz") -> bytes:
    """A tar of files."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as bundle:  # type: ignore[call-overload]
        for name, content in members.items():
            about = tarfile.TarInfo(name)
            about.size = len(content)
            bundle.addfile(about, io.BytesIO(content))
    return made.getvalue()


def _saved(save: Callable[[io.BytesIO], None]) -> bytes:
    made = io.BytesIO()
    save(made)
    return made.getvalue()


def _csv() -> bytes:
    cells = record()
    row = ";".join(f'"{value}"' for value in cells.values())
    return f"{';'.join(cells)}\n{row}\n".encode()


def _front() -> bytes:
    fields = record()
    del fields["text"]
    return (
        "---\n" + "".join(f"{k}: {v}\n" for k, v in fields.items()) + "---\n" + TEXT
    ).encode()


def _wordpress() -> bytes:
    return json.dumps(
        [
            {
                "id": 7,
                "title": {"rendered": TITLE},
                "content": {"rendered": _PARAGRAPHS},
                "date": f"{DATE}T18:30:00",
                "link": ADDRESS,
                "byline": {"name": BYLINE},
                "outlet": OUTLET,
            }
        ]
    ).encode()


MADE = (
    Made("utf8.txt", lambda: (HEAD + TEXT).encode(), PRINTED),
    Made(
        "marked.txt", lambda: (HEAD + TEXT).encode("utf-16"), PRINTED, None, "utf-16-le"
    ),
    Made(
        "bare16.txt",
        lambda: (HEAD + TEXT).encode("utf-16-be"),
        PRINTED,
        None,
        "utf-16-be",
    ),
    Made(
        "windows.txt", lambda: (HEAD + TEXT).encode("cp1252"), PRINTED, None, "cp1252"
    ),
    Made(
        "mac.txt", lambda: (HEAD + TEXT).encode("mac_roman"), PRINTED, None, "mac_roman"
    ),
    Made("front.md", _front, ABOUT),
    Made("page.html", PAGE.encode, ABOUT),
    Made("page.txt", PAGE.encode, ABOUT),
    Made("packed.html", lambda: gzip.compress(PAGE.encode()), ABOUT),
    Made("saved.mhtml", mhtml, ABOUT),
    Made("two.pdf", two_pages, Metadata(TITLE, BYLINE), needs="pypdfium2"),
    Made("word.docx", docx, Metadata(TITLE, BYLINE), needs="docx"),
    Made("open.odt", odt, Metadata(TITLE, BYLINE)),
    Made("rich.rtf", rtf, Metadata(TITLE, BYLINE), needs="striprtf"),
    Made("really-rich.doc", rtf, Metadata(TITLE, BYLINE), needs="striprtf"),
    Made("mail.eml", eml, PRINTED),
    Made("box.mbox", mbox, PRINTED, "message 1"),
    Made("table.csv", _csv, ABOUT, "row 1"),
    Made("one.json", lambda: json.dumps(record()).encode(), ABOUT),
    Made("site.json", _wordpress, ABOUT, "7"),
    Made("lines.jsonl", lambda: json.dumps(record(id="x1")).encode(), ABOUT, "x1"),
    Made("feed.rss", rss, ABOUT, ADDRESS, needs="feedparser"),
    Made("feed.xml", atom, ABOUT, "urn:1", needs="feedparser"),
    Made("crawl.warc", warc, ABOUT, ADDRESS, needs="warcio"),
    Made(
        "crawl.warc.gz", lambda: gzip.compress(warc()), ABOUT, ADDRESS, needs="warcio"
    ),
    Made("story.txt.bz2", lambda: bz2.compress((HEAD + TEXT).encode()), PRINTED),
    Made("story.txt.xz", lambda: lzma.compress((HEAD + TEXT).encode()), PRINTED),
    Made(
        "press.zip",
        lambda: zipped({"2024/page.html": PAGE.encode()}),
        ABOUT,
        "2024/page.html",
    ),
    Made(
        "press.tar.gz",
        lambda: tarred({"2024/page.html": PAGE.encode()}),
        ABOUT,
        "2024/page.html",
    ),
    Made(
        "nested.tgz",
        lambda: tarred(
            {"in/p.zip": zipped({"a.jsonl": json.dumps(record(id="x1")).encode()})}
        ),
        ABOUT,
        "in/p.zip#a.jsonl#x1",
    ),
)
"""Every format; each holds the story once."""
