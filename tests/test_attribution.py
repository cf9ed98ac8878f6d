"""Quotations and their speakers, in the demo archive and in small shapes."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from demo_gold import GOLD, quotation_of, speakers
from hypothesis import given
from hypothesis import strategies as st

from corpus.articles import annotate
from corpus.model import Article
from index.local import LocalArchive


@pytest.fixture(scope="module")
def articles(demo: LocalArchive) -> dict[str, Article]:
    """The demo articles by the end of their path."""
    found = [demo.article(record.id) for record in demo.articles()]
    return {Path(one.path or "").name: one for one in found}


@pytest.mark.parametrize(("file", "opening", "said_by"), GOLD)
def test_the_speaker_of_each_demo_quotation(
    articles: dict[str, Article], file: str, opening: str, said_by: tuple[str, ...]
) -> None:
    """Each demo quotation has the speakers its article names, and no others."""
    article = articles[file]
    assert speakers(article, quotation_of(article, opening)) == said_by


def test_every_attribution_is_backed_by_printed_words(
    articles: dict[str, Article],
) -> None:
    """Name, mention and cue are slices of the article, outside the quoted words."""
    for article in articles.values():
        for quotation in article.quotations:
            for one in quotation.attributions:
                assert one.name.of(article.text).strip()
                assert one.mention.of(article.text).strip()
                assert one.cue is None or one.cue.of(article.text).strip()
                if one.rule != "transcript turn":
                    assert not any(s.overlaps(one.mention) for s in quotation.spans)


def test_a_quotation_that_its_cue_interrupts_is_one() -> None:
    """“A,” she said, “b.” is one quotation in two spans."""
    article = annotate("“It was late,” said Ana Ruiz, “and it rained.”")
    (found,) = article.quotations
    assert [s.of(article.text) for s in found.spans] == [
        "It was late,",
        "and it rained.",
    ]
    assert speakers(article, found) == ("Ana Ruiz",)


def test_marks_that_reopen_make_one_quotation() -> None:
    """A quotation over three paragraphs has three spans and one speaker."""
    text = (
        "Tom Reeve told the court: “It began in May.\n\n"
        "“By June we had no water.\n\n“By July we had left.”"
    )
    article = annotate(text)
    (found,) = article.quotations
    assert len(found.spans) == 3
    assert speakers(article, found) == ("Tom Reeve",)


def test_single_marks_and_apostrophes_are_told_apart() -> None:
    """Plural possessives and contractions do not close a British quotation."""
    text = "‘It isn’t the farmers’ fault,’ said Jo Penrose. ‘It’s ours.’"
    article = annotate(text)
    words = [s.of(text) for q in article.quotations for s in q.spans]
    assert words == ["It isn’t the farmers’ fault,", "It’s ours."]


def test_nobody_is_named_where_nobody_is() -> None:
    """A quotation without a cue or a name near it stays without a speaker."""
    article = annotate("The sign is small.\n\n“Mind the step and the dog.”")
    (found,) = article.quotations
    assert found.attributions == ()


JOINT = [
    ("“It rains,” said Ana Ruiz and Tom Orr.", ("Ana Ruiz", "Tom Orr")),
    ("“It rains,” Ana Ruiz and Tom Orr said.", ("Ana Ruiz", "Tom Orr")),
    ("“It rains,” said Ana Ruiz, Tom Orr and Eva Lund.",
     ("Ana Ruiz", "Tom Orr", "Eva Lund")),
    ("“It rains,” said Ana Ruiz, the nurse, and Tom Orr.", ("Ana Ruiz", "Tom Orr")),
    ("“It rains,” said Ana Ruiz and her brother.", ("Ana Ruiz", "her brother")),
    ("“It rains,” said Ana Ruiz and Tom Orr left.", ("Ana Ruiz",)),
    ("“It rains,” said Ana Ruiz, founder and head of the port.", ("Ana Ruiz",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who"), JOINT)
def test_joint_speakers_are_all_named(text: str, who: tuple[str, ...]) -> None:
    """Everyone whom a cue has for its subject speaks, and nobody else."""
    article = annotate(text)
    (found,) = article.quotations
    assert speakers(article, found) == who


NESTED = [
    ("Tom Orr met Ana Ruiz. “Ana told me, ‘Go home and stay there,’ and I went,” said Orr.",
     "Ana"),
    ("“My mother said: ‘Never lend a man a boat.’ I did,” said Tom Orr.", "mother"),
    ("“I said to him, ‘You will never sail again,’ and I left,” said Tom Orr.", "Tom Orr"),
    ("“The rule is ‘one boat for one man’ and it holds,” said Tom Orr.", "Tom Orr"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who"), NESTED)
def test_a_quotation_inside_a_quotation_has_its_own_speaker(
    text: str, who: str
) -> None:
    """The outer words may say who spoke the inner ones; else the outer speaker did."""
    article = annotate(text)
    (inner,) = (q for q in article.quotations if q.kind == "nested")
    (name,) = speakers(article, inner)
    assert who in name


BEARERS = [
    (
        "Ana Ruiz met Eva Lund on Monday. Ruiz waited an hour.\n\n"
        "“Lund is always late,” she said.",
        "Ana Ruiz",
        "few speak of themselves by name",
    ),
    (
        "Eva Lund came home from Kenya. The trip to Sweden was long.\n\n"
        "“I slept for two days,” she said.",
        "Eva Lund",
        "a country is nobody's she",
    ),
    (
        "Tyra McKendrick owns the boat. Tom Orr mends it.\n\nMcKendick sails daily. "
        "“The sea is free,” she said.",
        "Tyra McKendrick",
        "a surname that lost a letter",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "because"), BEARERS)
def test_whom_a_pronoun_stands_for(text: str, speaker: str, because: str) -> None:
    """A pronoun is traced to the person that the words around it allow."""
    article = annotate(text)
    (found,) = article.quotations
    assert speakers(article, found) == (speaker,), because


marks = st.sampled_from([*list("\"“”‘’'«»—,.:\n "), "said Ana", "word", "He"])


@given(st.lists(marks, max_size=40).map("".join))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    """Whatever the marks do, spans are ordered, inside the text and not empty."""
    article = annotate(text)
    for quotation in article.quotations:
        ends = [0]
        for span in quotation.spans:
            assert ends[-1] <= span.start < span.end <= len(text)
            assert span.of(text).strip()
            ends.append(span.end)


STATEMENTS = [
    (
        "Ana Ruiz said the plan would fail by June.",
        "the plan would fail by June",
        "Ana Ruiz",
    ),
    ("Ana Ruiz warned that the dam was leaking.", "the dam was leaking", "Ana Ruiz"),
    (
        "Tom Orr told reporters that nobody was hurt there.",
        "nobody was hurt there",
        "Tom Orr",
    ),
]


@pytest.mark.parametrize(("text", "reported", "speaker"), STATEMENTS)
def test_indirect_speech_is_a_statement(text: str, reported: str, speaker: str) -> None:
    """A clause behind a plain cue is kept with its speaker, and is no quotation."""
    article = annotate(text)
    (found,) = article.statements
    assert found.span.of(text) == reported
    assert [one.name.of(text) for one in found.attributions] == [speaker]
    assert article.quotations == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz declined to say whether the plan would fail.",
        "Ana Ruiz has not said the plan would fail by June.",
        "Ana Ruiz said on Tuesday in a short interview here.",
        "Ana Ruiz said the plan was “a stitch-up from first to last”.",
        "The plan would fail by June.",
    ],
)
def test_what_was_not_said_is_no_statement(text: str) -> None:
    """Refusals, times and places, and sentences that quote give no statement."""
    assert annotate(text).statements == ()


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_a_long_text_costs_in_proportion_to_its_length(between: str) -> None:
    """Eight times the text, in one line or in many, takes far less than 64 times as long."""
    said = (
        "“It rains,” said Ana Ruiz. The mayor met Tom Orr, a retired nurse. "
        "“It is a day,” the judge said. He added: “So be it.”"
    )

    def seconds(times: int) -> float:
        text = between.join([said] * times)
        begun = process_time()
        annotate(text)
        return process_time() - begun

    seconds(10)
    assert seconds(1600) < 20 * seconds(200)
