"""Small tags within sentences change no word and no number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_pages import BODY, read
from test_readers import only, written

from corpus.text import words


@pytest.mark.parametrize(
    ("kept", "printed"),
    [
        ("42<sup><a href='#n1'>1</a></sup> boats", "42 boats"),
        ("42<sup class='reference'>[1]</sup> boats", "42 boats"),
        ("boats<sup>1</sup>, and more", "boats, and more"),
        ("10<sup>6</sup> boats", "10^6 boats"),
        (
            "9 m<sup>2</sup> of boats on the 12<sup>th</sup>",
            "9 m2 of boats on the 12th",
        ),
        ("<del>40</del><ins>42</ins> boats", "42 boats"),
        ("a <s>fifth</s> tenth of boats", "a tenth of boats"),
        ("will <span hidden>not </span>sail", "will sail"),
        ("will <span style='display: none'>not </span>sail", "will sail"),
        ("will<span class='sr-only'>really</span> sail", "will sail"),
        ("a <math><mn>10</mn><mo>%</mo></math> share", "a 10% share"),
        ("called <q>the last boat</q> of all", "called “the last boat” of all"),
        ("w<b>o</b>rd a<wbr>part &#8203;he&shy;re", "word apart \u200bhe\u00adre"),
    ],
)
def test_a_sentence_is_read_as_it_is_seen(
    kept: str, printed: str, tmp_path: Path
) -> None:
    """On a page, and in a piece of HTML that a record or a message holds."""
    sentence = f"Marta Quill said on Tuesday: {kept}, of the island in the north."
    seen = words(sentence.replace(kept, printed))
    page = read(tmp_path, f"<article>{BODY}<p>{sentence}</p></article>").text
    assert seen in [words(line) for line in page.splitlines()]
    line = json.dumps({"text": f"<p>{sentence}</p>"})
    assert words(only(written(tmp_path, "a.jsonl", line)).text) == seen


def test_the_rest_of_an_article_may_be_folded_away(tmp_path: Path) -> None:
    """What a click would show is printed, unlike a word that nobody is to see."""
    rest = "<p>“It was a long night,” said Jon Reed, who had stayed to its end.</p>"
    body = f"<article>{BODY}<div style='display:none'>{rest}</div></article>"
    assert "“It was a long night,” said Jon Reed" in read(tmp_path, body).text
