"""What a page says of its article is taken, what it says of others or leaves open is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_pages import BODY, read

ARTICLE = f"<article><h1>Winter ferry saved</h1>{BODY}</article>"
META = '<meta {}="{}" content="{}">'


@pytest.mark.parametrize(
    ("head", "before", "date"),
    [
        (META.format("name", "date", "03/12/2024"), "", None),
        (META.format("name", "date", "25/12/2024"), "", "2024-12-25"),
        (META.format("name", "date", "2024-03-12"), "", "2024-03-12"),
        (META.format("property", "article:modified_time", "2024-05-01"), "", None),
        ("", '<span class="date">03/12/2024</span>', None),
        ("", '<span class="date">12 March 2024</span>', "2024-03-12"),
        ("", "<p>Updated: <time datetime='2024-05-01'>1 May</time></p>", None),
        ("", "<p><time datetime='2024-03-12'>12 March</time></p>", "2024-03-12"),
    ],
    ids=[
        *("either way", "one way", "stated", "changed", "printed either way"),
        *("printed", "printed change", "time"),
    ],
)
def test_a_day_that_reads_two_ways_is_none(
    head: str, before: str, date: str | None, tmp_path: Path
) -> None:
    """Nor is the day of a change the day of printing."""
    body = ARTICLE.replace("<p>", f"{before}<p>", 1)
    assert read(tmp_path, body, head).metadata.date == date


@pytest.mark.parametrize("name", ["comment", "related-stories", "recommended"])
def test_who_is_named_beside_an_article_did_not_write_it(
    name: str, tmp_path: Path
) -> None:
    """Comments and teasers have authors and days of their own."""
    other = (
        f'<div class="{name}"><span class="author">Jon Vik</span> '
        '<time datetime="2020-01-25">25 January</time></div>'
    )
    about = read(tmp_path, ARTICLE + other).metadata
    assert (about.byline, about.date) == (None, None)


@pytest.mark.parametrize(
    ("given", "byline"),
    [
        ("Ada McHale, Political Editor", "Ada McHale"),
        ("By Ada McHale and Jon Vik", "Ada McHale; Jon Vik"),
        ("Ada McHale is a reporter of the paper", None),
    ],
)
def test_a_byline_is_names(given: str, byline: str | None, tmp_path: Path) -> None:
    """What somebody is, and a line about somebody, are none."""
    head = META.format("name", "author", given)
    assert read(tmp_path, ARTICLE, head).metadata.byline == byline


def test_the_outlet_is_no_part_of_a_title(tmp_path: Path) -> None:
    """Pages put it behind their titles."""
    head = META.format("property", "og:title", "Winter ferry saved | Vale Courier")
    head += META.format("property", "og:site_name", "Vale Courier")
    about = read(tmp_path, ARTICLE, head).metadata
    assert (about.title, about.outlet) == ("Winter ferry saved", "Vale Courier")
