"""Saved pages as sites make them: the article comes out whole, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.articles import read_articles
from corpus.model import Article

SAID = (
    "“We have signed for 42 sailings a month,” said Marta Quill, who leads the council."
)
STORY = (
    "The ferry to Skarn Island will sail through the winter, the council of Harrow Vale "
    "decided on Tuesday after a long debate in a full hall.",
    SAID,
    "The fare may rise by a tenth from May, she said, and the crew will be hired in the "
    "village before the first storm comes in from the west.",
)
BODY = "".join(f"<p>{one}</p>" for one in STORY)
ABOUT = {
    "@type": "NewsArticle",
    "headline": "Winter ferry saved",
    "datePublished": "2024-03-12T23:30:00-05:00",
    "author": [
        {"@type": "Person", "name": "Ada P. McHale"},
        {"@type": "Organization", "name": "Vale Press"},
    ],
    "publisher": {"@type": "Organization", "name": "Harrow Vale Courier"},
    "mainEntityOfPage": {"@id": "https://courier.example/ferry"},
    "articleBody": "\n\n".join(STORY),
}


def read(tmp_path: Path, body: str, head: str = "") -> Article:
    page = (
        f"<html><head><title>Winter ferry saved</title>{head}</head>"
        f"<body>{body}</body></html>"
    )
    file = tmp_path / "page.html"
    file.write_text(page, "utf-8")
    (found,) = read_articles(file)
    assert isinstance(found, Article), found
    return found


def stated(**other: object) -> str:
    graph = {"@graph": [{"@type": "WebSite", "name": "x"}, ABOUT | other]}
    return f'<script type="application/ld+json">{json.dumps(graph)}</script>'


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace("<p>", '<p class="paywall">'),
        BODY.replace("<p>", "<div>").replace("</p>", "</div>"),
        f'<div class="newsletter-signup-page cookie-ok">{BODY}</div>',
        BODY.replace("42 sailings", '<a href="/x">42</a> <em>sailings</em>'),
    ],
    ids=["named like a notice", "without paragraphs", "inside one", "with tags inside"],
)
def test_the_article_comes_out_whole(tmp_path: Path, body: str) -> None:
    """Whatever its elements are called, every paragraph is there as printed."""
    lines = read(tmp_path, f"<article><h1>Ferry</h1>{body}</article>").text.splitlines()
    assert [line for line in lines if line in STORY] == list(STORY)


@pytest.mark.parametrize(
    "beside",
    [
        '<div class="paywall"><p>“Best paper in the Vale,” says Ivo Brandt.</p></div>',
        '<p><strong>Read more:</strong> <a href="/1">“Best paper,” says Brandt</a></p>',
        '<p>(MORE: <a href="/1">“Best paper,” says Ivo Brandt</a>)</p>',
        '<h2>More Must-Reads</h2><ul><li><a href="/2">“Best boat,” says Brandt</a></li>'
        '<li><a href="/3">Brandt in the bridge nobody wanted</a></li></ul>',
        "<figure><img src='a.jpg'><figcaption>Ivo Brandt: “Best boat.”</figcaption>"
        "</figure>",
        "<p>Read more: Brandt sent back — <a href='/1'>Ivo Brandt in an angry board</a></p>"
        "<ul><li>Analysis: <a href='/2'>“Best boat,” says Brandt</a></li>"
        "<li>11 March: <a href='/3'>Brandt and the bridge</a></li></ul>",
        "<h3>Related stories</h3><ul><li><a href='/2'>Brandt’s boat</a> Jon Vik</li></ul>",
        "<p><b>Read next</b></p><p><a href='/2'>Brandt’s boat</a></p><p><a>Brandt</a></p>",
        "<aside><h3>Newsletter</h3><p>“The Brandt”, every week.</p></aside>",
        "<noscript>Brandt wants scripts to run, says this page to its readers.</noscript>",
    ],
    ids=[
        *("notice", "teaser", "teaser in brackets", "list of teasers", "caption"),
        *("partly linked", "linked with a name", "links below a label"),
        *("aside", "scripts"),
    ],
)
def test_what_stands_beside_the_article_stays_out(tmp_path: Path, beside: str) -> None:
    """Notices, teasers and captions are no part of the text; what follows them is."""
    after = (
        "The harbour was built in 1911 and has been mended ever since by its people."
    )
    found = read(tmp_path, f"<article>{BODY}{beside}<p>{after}</p></article>").text
    assert "Brandt" not in found
    assert "Read" not in found
    assert all(one in found for one in (*STORY, after))


def test_a_sentence_that_begins_like_a_teaser_stays(tmp_path: Path) -> None:
    """Only a label and a link make a teaser, only links a list of them."""
    kept = (
        'More on the plan was said by <a href="/q">Marta Quill</a>: “We will sail.”',
        'Read more: the council has put all papers in <a href="/l">the library</a>.',
        'Read more: the papers are <a href="/l">in the library of Harrow Vale</a>.',
        '<a href="/r">The full report of the council</a> was published on Monday.',
        'Watch: “We will sail,” as <a href="/v">Marta Quill told the full hall</a>',
    )
    listed = (
        "<h2>More demands</h2><ul><li>Free <a href='/f'>fares</a> for pupils</li>"
        "<li><a href='/d'>Dogs in all of the cabins</a> for nothing</li></ul>"
        "<p>The council decided:</p><ul><li><a href='/n'>Night boats to the north</a> in "
        "May</li><li><a href='/b'>Two bridges</a>, says the plan</li></ul>"
        "<h3>Related</h3><ul><li><a href='/s'>Quill</a> said: “It was a long night.”</li>"
        "</ul>"
    )
    body = BODY + "".join(f"<p>{one}</p>" for one in kept) + listed
    found = read(tmp_path, f"<article>{body}</article>").text
    for words in (
        *("“We will sail.”", "all papers in the library", "papers are in the library"),
        *("The full report of the council was", "“We will sail,” as Marta Quill told"),
        *(
            "fares for pupils",
            "cabins for nothing",
            "north in May",
            "Two bridges, says",
        ),
        "Quill said: “It was a long night.”",
    ):
        assert words in found


def test_a_pull_quote_is_not_printed_twice(tmp_path: Path) -> None:
    """One that repeats the text is left out; one that does not is part of it."""
    first, _, last = (f"<p>{one}</p>" for one in STORY)
    pulled = (
        '<blockquote class="pull-quote"><p>{}</p><cite>Marta Quill</cite></blockquote>'
    )
    again = pulled.format("We have signed for 42 sailings a month")
    found = read(tmp_path, f"<article>{first}<p>{SAID}</p>{again}{last}</article>").text
    assert found.count("signed for 42 sailings") == 1
    new = pulled.format("“It is our only road to the world and back.”")
    found = read(tmp_path, f"<article>{BODY}{new}{last}</article>").text
    assert "“It is our only road to the world and back.”" in found


def test_marks_that_a_browser_draws_are_read(tmp_path: Path) -> None:
    """A `q` within a sentence has its marks; one by itself, or with its own, no others."""
    within = (
        "<p>She called it <q>the last <b>boat</b> of all</q>, and left the hall.</p>"
    )
    alone = "<p><q>Ten boats for the north</q></p><p>He said <q>“never again”</q>.</p>"
    found = read(tmp_path, f"<article>{BODY}{within}{alone}</article>").text
    assert "She called it “the last boat of all”, and left the hall." in found
    assert "“Ten boats" not in found
    assert "He said “never again”." in found


def test_a_page_that_scripts_fill_is_read_from_what_it_states(tmp_path: Path) -> None:
    """Text, people, day, outlet and address are there though the page is empty."""
    found = read(tmp_path, '<div id="root"><p>Loading …</p></div>', stated())
    assert found.text.splitlines() == list(STORY)
    about = found.metadata
    assert about.byline == "Ada P. McHale"
    assert about.date == "2024-03-12"
    assert about.outlet == "Harrow Vale Courier"
    assert about.address == "https://courier.example/ferry"


def test_what_a_page_states_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """Entities and tags in the stated text are none of its words."""
    body = "\n\n".join(STORY).replace("“", "&#8220;").replace("ferry", "<b>ferry</b>")
    found = read(tmp_path, '<div id="root"></div>', stated(articleBody=body))
    assert found.text.splitlines() == list(STORY)


def test_a_page_is_read_as_printed_where_it_states_its_text_too(tmp_path: Path) -> None:
    """What is stated in one piece does not take the place of printed paragraphs."""
    head = stated(articleBody=" ".join(STORY))
    found = read(tmp_path, f"<article>{BODY}</article>", head)
    assert found.text.splitlines()[-3:] == list(STORY)


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>',
        f'<script type="application/ld+json">{"[" * 50_000}</script>',
        stated() + stated(headline="Another story"),
        stated(author=[{"name": {}}, 7, None], publisher=[], articleBody=["x"]),
    ],
    ids=["broken", "deep", "several articles", "odd types"],
)
def test_statements_that_say_nothing_certain_are_not_used(
    tmp_path: Path, head: str
) -> None:
    """The page is read all the same, and nobody is named for it."""
    found = read(tmp_path, f"<article>{BODY}</article>", head)
    assert found.text.splitlines()[-3:] == list(STORY)
    assert found.metadata.byline in (None, "Ada P. McHale")


def test_the_outlet_is_nobody_s_byline(tmp_path: Path) -> None:
    """A page that names its paper as the author has no byline."""
    head = (
        '<meta name="author" content="Vale Courier">'
        '<meta property="og:site_name" content="Vale Courier">'
    )
    found = read(tmp_path, f"<article>{BODY}</article>", head)
    assert (found.metadata.outlet, found.metadata.byline) == ("Vale Courier", None)


def test_every_post_of_a_live_page_is_read(tmp_path: Path) -> None:
    """Articles inside the page's main part are one text, in order."""
    posts = "".join(
        f'<article class="post"><time datetime="2024-03-12T1{n}:00:00Z">1{n}:00</time>'
        f"<p>“The boat is safe at number {n} tonight,” said Jon Reed, the harbour "
        "master, when he was asked about the storm once more.</p></article>"
        for n in range(5)
    )
    found = read(tmp_path, f"<main><h1>Storm: live</h1>{posts}</main>").text
    assert [f"number {n} tonight" in found for n in range(5)] == [True] * 5


def test_a_page_without_tags_is_its_text(tmp_path: Path) -> None:
    """A text that was only called a page is not lost."""
    file = tmp_path / "story.html"
    file.write_text("\n\n".join(STORY), "utf-8")
    (found,) = read_articles(file)
    assert isinstance(found, Article)
    assert found.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "inside",
    [
        "<aside><p>{}</p></aside>",
        "<figure class='wp-block-pullquote'><blockquote><p>{}</p></blockquote></figure>",
        "<blockquote><p>“A long night.”</p><footer>{}</footer></blockquote>",
        "<figure><blockquote>“A long night.”</blockquote><figcaption>{}</figcaption>"
        "</figure>",
        "<details><summary>Background</summary><p>{}</p></details>",
        "<table><tr><td>Monday</td><td>{}</td></tr></table>",
        "<dl><dt>And the night?</dt><dd>{}</dd></dl>",
    ],
    ids=["aside", "figure", "footer", "caption", "details", "table", "answer"],
)
def test_words_of_the_article_are_read_whatever_holds_them(
    inside: str, tmp_path: Path
) -> None:
    """What quotes somebody is not lost for the tag around it, nor joined to a cell."""
    words = "“It was a long night in the hall,” said Jon Reed."
    body = f"{BODY}{inside.format(words)}<p>{STORY[0]} Again.</p>"
    found = read(tmp_path, f"<article>{body}</article>").text
    assert words in [line.removeprefix("- ") for line in found.splitlines()]


def test_a_page_laid_out_as_a_table_has_its_paragraphs(tmp_path: Path) -> None:
    """Old pages part them by line breaks, in a cell beside the menu."""
    story = "<br><br>".join(STORY)
    page = (
        f"<table><tr><td>News<br>Sport</td><td><font>{story}</font></td></tr></table>"
    )
    lines = read(tmp_path, page).text.splitlines()
    assert [line for line in lines if line in STORY] == list(STORY)


def test_a_table_of_figures_is_read_across(tmp_path: Path) -> None:
    """Its rows are lines, also where a figure holds it."""
    table = "<table><tr><td>2024</td><td>£9.50</td></tr></table>"
    body = f"<article>{BODY}<figure>{table}</figure></article>"
    assert "| 2024 | £9.50 |" in read(tmp_path, body).text


def test_an_aside_that_repeats_the_article_is_not_printed_twice(tmp_path: Path) -> None:
    """It is a pull quote, whatever it is called."""
    aside = "<aside><p>“We have signed for 42 sailings a month”</p></aside>"
    found = read(tmp_path, f"<article>{BODY}{aside}</article>").text
    assert found.count("signed for 42 sailings") == 1


def test_an_article_in_several_parts_is_whole(tmp_path: Path) -> None:
    """What has no title of its own goes on; cards of others before it are left out."""
    card = "<article><h3><a href='/d'>Dredger</a></h3><p>It goes.</p></article>"
    more = "".join(f"<p>{one} Then it went on.</p>" for one in STORY)
    page = f"{card}<article>{BODY}</article><p>x</p><article>{more}</article>"
    found = read(tmp_path, f"<div>{page}</div>").text
    assert all(one in found and f"{one} Then it went on." in found for one in STORY)
    assert "Dredger" not in found


def test_what_readers_wrote_below_is_no_part_of_an_article(tmp_path: Path) -> None:
    """However long, and whichever tag holds it."""
    reply = "".join(f"<p>{one} Or so they say, I think.</p>" for one in STORY)
    replies = (
        f'<ol id="comments"><li><article class="a">{reply}</article></li></ol>'
        f'<ol><li><article class="comment-body">{reply}</article></li></ol>'
    )
    found = read(tmp_path, f"<div><article>{BODY}</article>{replies}</div>").text
    assert [line for line in found.splitlines() if line in STORY] == list(STORY)
    assert "I think" not in found


def test_another_article_on_the_page_is_a_gap(tmp_path: Path) -> None:
    """It is not read as part of the first, and not left out in silence."""
    other = "".join(f"<p>{one} Elsewhere, that is.</p>" for one in STORY)
    file = tmp_path / "page.html"
    file.write_text(
        f"<html><body><article><h1>Ferry</h1>{BODY}</article>"
        f"<article><h1>Dredger</h1>{other}</article></body></html>",
        "utf-8",
    )
    first, error = read_articles(file)
    assert isinstance(first, Article)
    assert "Elsewhere" not in first.text
    assert "another article, “Dredger”" in str(error)


@pytest.mark.parametrize(
    "kept",
    [
        "https://web.archive.org/web/20240312000000/https://courier.example/f",
        "https://archive.example/20240312101112/https://courier.example/f",
    ],
)
def test_who_keeps_a_page_did_not_print_it(kept: str, tmp_path: Path) -> None:
    """Address and outlet are the page's own, and the notice above it is not read."""
    above = (
        '<div id="wm-ipp-base"><p>The archive has 12 captures of this page from the '
        "years between 2024 and 2025, which were collected by a crawl.</p></div>"
    )
    found = read(
        tmp_path, f"{above}<div>{BODY}</div>", f'<link rel="canonical" href="{kept}">'
    )
    assert found.metadata.address == "https://courier.example/f"
    assert found.metadata.outlet is None
    assert "captures" not in found.text


def test_a_page_of_scripts_alone_is_a_gap(tmp_path: Path) -> None:
    """That it wants scripts to run is no article."""
    file = tmp_path / "page.html"
    file.write_text(
        "<html><head><title>x</title></head><body><div id=root></div><noscript>You need "
        "to enable JavaScript to run this app.</noscript></body></html>"
    )
    (error,) = read_articles(file)
    assert "no article text" in str(error)


def test_a_line_about_the_author_is_no_name(tmp_path: Path) -> None:
    """The byline is empty where all the page says is a sentence."""
    about = '<div class="author">Ada McHale is a reporter of the paper.</div>'
    found = read(tmp_path, f"<article>{BODY}{about}</article>")
    assert found.metadata.byline in (None, "Ada McHale")


def test_paragraphs_of_a_short_article_are_not_run_together(tmp_path: Path) -> None:
    """Whichever way its text was found, each of its lines is one of the page's."""
    names = ("related-block", "a", "share-box", "sidebar-x")
    divs = (
        f'<div class="{name}"><p>{one}</p></div>'
        for name, one in zip(names, (*STORY, "“We go on,” said Jon Reed."), strict=True)
    )
    lines = read(tmp_path, f"<article>{''.join(divs)}</article>").text.splitlines()
    assert set(lines) <= {*STORY, "“We go on,” said Jon Reed."}
    assert len(lines) > 1
