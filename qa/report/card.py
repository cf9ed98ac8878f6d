"""One finding of an HTML report: the claim, what is on record, and where."""

from __future__ import annotations

from corpus.model import Article, Attribution, Passage
from qa.checking import Checked
from qa.citing import address
from qa.diff import Edit
from qa.finding import Evidence, Finding, Ruling
from qa.lines import sightings_text
from qa.looks import ATTRIBUTIONS, LEVELS, WORDINGS, Look, role
from qa.places import proof, reference
from qa.report import sentences
from qa.report.context import paragraphs
from qa.report.markup import Markup, element, together
from qa.selectors import target, text_hash


def finding_card(number: int, one: Checked) -> Markup:
    """The finding as an article of the page, its verdict the heading."""
    finding = one.finding
    name = f"finding-{number}"
    heading = element(
        "h2",
        element("span", str(number), class_="number"),
        wording_badge(finding),
        speaker_badge(finding),
        id=f"{name}-verdict",
    )
    return element(
        "article",
        heading,
        _caption(f"In the draft, ¶ {one.paragraph}"),
        element(
            "blockquote",
            element("p", one.words, dir="auto"),
            class_="claim",
        ),
        *_named(one),
        *[
            element("p", f"! {each}", class_="flag")
            for each in sentences.risks(finding)
        ],
        element("p", finding.reason, class_="reason") if finding.reason else None,
        _difference(finding),
        _ruling(finding, finding.ruling) if finding.ruling else None,
        *_printed(finding),
        id=name,
        class_=f"finding {role(finding)}",
        aria_labelledby=f"{name}-verdict",
    )


def _named(one: Checked) -> list[Markup]:
    """Whom the draft names for its words, as quoth read it."""
    said = one.quotation.attributions
    if not said:
        return [element("p", sentences.DRAFT_NAMES_NOBODY, class_="speaker")]
    return [_speaker(each, one.draft.text) for each in said]


def _difference(finding: Finding) -> Markup | None:
    if all(edit.kind == "same" for edit in finding.diff):
        return None
    runs = [part for edit in finding.diff for part in _edit(edit)]
    return together(
        _caption("Difference"),
        element("p", *runs, class_="diff", dir="auto"),
        element("p", sentences.DIFFERENCE, class_="key"),
    )


def _ruling(finding: Finding, ruling: Ruling) -> Markup:
    """What the house style makes of it, every change by itself."""
    sorted_out = (("tolerated", ruling.tolerated), ("refused", ruling.refused))
    changes = [
        element("li", f"{name}: ", *_edit(edit))
        for name, edits in sorted_out
        for edit in edits
    ]
    return together(
        _caption("House style"),
        element("p", sentences.ruled(finding, ruling.style), class_="reason"),
        element("ul", *changes, class_="also") if changes else None,
    )


def _edit(edit: Edit) -> list[Markup | str]:
    if edit.kind == "same":
        return [f"{joined(edit.printed)} "]
    parts: list[Markup | str] = []
    if edit.printed:
        parts += [_told("del", "printed, not in the draft", edit.printed), " "]
    if edit.claimed:
        parts += [_told("ins", "in the draft, not printed", edit.claimed), " "]
    return parts


def _told(name: str, means: str, words: str) -> Markup:
    """Changed words, with what colour and line mean for those who see neither."""
    opening = element("span", f"[{means}: ", class_="heard")
    return element(name, opening, joined(words), element("span", "]", class_="heard"))


def _printed(finding: Finding) -> list[Markup]:
    """What is on record in full, other printings by their place; or what is nearest."""
    if not finding.evidence:
        nearest = [_nearest(passage) for passage in finding.nearest]
        return [_caption(sentences.NEAREST), *nearest] if nearest else []
    if not finding.sightings:
        # A claim that was put together from several quotations has several.
        return [_full(one) for one in finding.evidence]
    best, *others = finding.evidence
    if not others:
        return [_full(best)]
    also = [
        element(
            "li",
            element("p", sentences.COPY) if sentences.is_copy(one, finding) else None,
            *_speakers(one),
            _place(one),
        )
        for one in others
    ]
    told = element("p", sightings_text(finding.sightings), class_="reason")
    return [
        _full(best),
        _caption("Also printed"),
        told,
        element("ul", *also, class_="also"),
    ]


def _full(one: Evidence) -> Markup:
    return together(
        _caption("On record"), _passage(one), *_speakers(one), _place(one), _record(one)
    )


def _passage(one: Evidence) -> Markup:
    shown = [
        element(
            "p",
            *[
                element("mark", piece.words) if piece.marked else piece.words
                for piece in pieces
            ],
            dir="auto",
        )
        for pieces in paragraphs(one)
    ]
    return element("blockquote", *shown, class_="printed")


def _speakers(one: Evidence) -> list[Markup]:
    if one.quotation is None:
        return [element("p", sentences.NOT_QUOTED, class_="speaker doubt")]
    said = one.quotation.attributions
    if not said:
        return [element("p", sentences.NOT_NAMED, class_="speaker doubt")]
    return [_speaker(each, one.article.text) for each in said]


def _speaker(said: Attribution, text: str) -> Markup:
    name = element("strong", element("bdi", joined(said.name.of(text))))
    level = f" ({LEVELS[said.level]})" if LEVELS[said.level] else ""
    proven = element("q", element("bdi", proof(said, text)))
    return element("p", "— ", name, ", by ", proven, level, class_="speaker")


def _place(one: Evidence) -> Markup:
    return _cited(one.article, one.paragraph, address(one))


def _cited(article: Article, paragraph: int, link: str | None = None) -> Markup:
    """A reference, its web address a link that opens at the words."""
    cited: str = reference(article, paragraph)
    if link and article.metadata.address:
        shown = article.metadata.address
        anchor = element("a", shown, href=link, rel="noreferrer")
        cited = together(cited.removesuffix(shown), anchor)
    return element(
        "p", element("cite", cited), " ", element("code", article.id), class_="place"
    )


def _record(one: Evidence) -> Markup:
    """What finds the words again: the text's hash, and each stretch by W3C selectors."""
    rows = [("SHA-256 of the article’s text", text_hash(one.article))]
    for span in one.spans:
        quoted, placed = target(one.article, span)["selector"]
        rows += [("TextPositionSelector", f"{placed['start']}–{placed['end']}")]
        rows += [
            (f"TextQuoteSelector, {part}", quoted[part])
            for part in ("prefix", "exact", "suffix")
        ]
    listed = [
        element("div", element("dt", name), element("dd", joined(value), dir="auto"))
        for name, value in rows
    ]
    return element(
        "details",
        element("summary", "To find it again: hash and selectors"),
        element("dl", *listed),
        class_="record",
    )


def _nearest(passage: Passage) -> Markup:
    return together(
        element("blockquote", element("p", passage.text, dir="auto"), class_="printed"),
        _cited(passage.article, passage.number),
    )


def symbol(sign: str) -> Markup:
    """A sign beside a word that says the same, so that it need not be read aloud."""
    return together(element("span", sign, aria_hidden="true"), " ")


def _caption(words: str) -> Markup:
    return element("p", words, class_="caption")


def joined(words: str) -> str:
    """On one line."""
    return " ".join(words.split())


def wording_badge(finding: Finding) -> Markup:
    """The word on the wording."""
    wording = finding.verdict.wording
    roles = {"verbatim": "good", "edited": "good", "altered": "bad"}
    return _badge(WORDINGS[wording], roles.get(wording, "doubt"))


def speaker_badge(finding: Finding) -> Markup:
    """The word on the speaker."""
    attribution = finding.verdict.attribution
    roles = {"confirmed": "good", "misattributed": "bad", "not_claimed": "plain"}
    return _badge(ATTRIBUTIONS[attribution], roles.get(attribution, "doubt"))


def _badge(look: Look, tone: str) -> Markup:
    return element("span", symbol(look.symbol), look.word, class_=f"badge {tone}")
