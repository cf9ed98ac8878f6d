"""A report as one HTML page: no script, nothing fetched, fit for paper and for ears."""

from __future__ import annotations

from importlib.resources import files

from qa.checking import Checked
from qa.finding import Finding
from qa.looks import ATTRIBUTIONS, WORDINGS, role
from qa.report import Report, sentences
from qa.report.card import finding_card, joined, speaker_badge, symbol, wording_badge
from qa.report.markup import Markup, element
from qa.report.record import held_in_html

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Whatever found its way into the page, a browser runs and fetches nothing."""


def html_report(report: Report) -> str:
    """The whole page."""
    style = files("qa.report").joinpath("report.css").read_text("utf-8")
    title = f"{sentences.headline(report)} – {report.name}"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content=f"quoth {report.version}"),
        element("title", title),
        element("style", Markup(style)),
    )
    findings = [finding_card(n, one) for n, one in enumerate(report.checked, start=1)]
    body = element(
        "body",
        element("a", "Skip to the findings", href="#findings", class_="skip"),
        _header(report),
        element("main", _overview(report), *findings, id="findings"),
        _footer(report),
    )
    return f'<!DOCTYPE html>\n<html lang="en">\n{head}\n{body}\n</html>\n'


def _header(report: Report) -> Markup:
    facts = [
        element("div", element("dt", name), element("dd", value, dir="auto"))
        for name, value in sentences.facts(report)
    ]
    left = sentences.unfinished(report)
    attention = [
        element("a", str(n), href=f"#finding-{n}")
        for n, one in enumerate(report.checked, start=1)
        if not one.finding.passes
    ]
    return element(
        "header",
        element("p", "Quotations checked", class_="kind"),
        element("h1", report.name, dir="auto"),
        element(
            "p",
            symbol("✓" if report.passes else "≠"),
            f"{sentences.headline(report)}.",
            class_=f"tally {'good' if report.passes else 'bad'}",
        ),
        element("p", left, class_="tally doubt") if left else None,
        element("p", "To look at: ", *_listed(attention)) if attention else None,
        element("dl", *facts, class_="facts"),
        element("p", sentences.SCOPE, class_="scope"),
    )


def _listed(links: list[Markup]) -> list[Markup | str]:
    return [part for link in links for part in (", ", link)][1:]


def _overview(report: Report) -> Markup | None:
    if not report.checked:
        return None
    titles = ("No.", "¶", "Wording", "Speaker", "Quotation")
    head = [element("th", title, scope="col") for title in titles]
    rows = [_row(n, one) for n, one in enumerate(report.checked, start=1)]
    return element(
        "section",
        element("h2", "At a glance", id="glance"),
        element(
            "table",
            element("thead", element("tr", *head)),
            element("tbody", *rows),
        ),
        aria_labelledby="glance",
        class_="glance",
    )


def _row(number: int, one: Checked) -> Markup:
    finding = one.finding
    link = element("a", str(number), href=f"#finding-{number}")
    flags = [f" ! {each}" for each in sentences.risks(finding)]
    return element(
        "tr",
        element("th", link, scope="row"),
        element("td", str(one.paragraph)),
        element("td", wording_badge(finding)),
        element("td", *_spoken(finding)),
        element(
            "td",
            element("span", one.words, class_="words", dir="auto"),
            element("span", *flags, class_="risk") if flags else None,
        ),
        class_=role(finding),
    )


def _spoken(finding: Finding) -> list[Markup | None]:
    speaker = finding.claim.speaker
    return [
        element("bdi", joined(speaker)) if speaker else None,
        element("br") if speaker else None,
        speaker_badge(finding),
    ]


def _footer(report: Report) -> Markup:
    meanings = [*WORDINGS.values(), *ATTRIBUTIONS.values()]
    words = [
        element(
            "div",
            element("dt", symbol(look.symbol), look.word),
            element("dd", look.means),
        )
        for look in meanings
    ]
    return element(
        "footer",
        element("h2", "What the words mean"),
        element("dl", *words, class_="facts"),
        _skipped(report) if report.skipped else None,
        element(
            "details",
            element("summary", "The data of this report, for quoth recheck"),
            Markup(held_in_html(report)),
            class_="data",
        ),
    )


def _skipped(report: Report) -> Markup:
    reasons = [element("li", one.reason, dir="auto") for one in report.skipped]
    return element(
        "details",
        element("summary", f"{sentences.SKIPPED}: {len(reasons):,}"),
        element("ul", *reasons),
    )
