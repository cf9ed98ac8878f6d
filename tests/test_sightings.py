"""Every printing of the words, copies of one story counted once."""

from __future__ import annotations

from memory_archive import MemoryArchive

from corpus.articles import annotate
from corpus.model import Article, Metadata
from qa.contract import finding_json
from qa.finding import Claim, Finding
from qa.lines import finding_text
from qa.verify import check

WORDS = "The lock gates were sound when we left them"
STORY = (
    "The flood at Orm Lock began at four in the morning when the keeper was asleep.\n"
    f"“{WORDS},” said Ida Holm, the engineer. “I have the photographs.”\n"
    "Nine barges sank in the basin and a coal store was washed into the street, but "
    "nobody was hurt, the harbour office told reporters on the bridge at noon."
)


def printed(text: str, date: str | None) -> Article:
    """An article of some date."""
    return annotate(text, Metadata(outlet=f"Paper of {date}", date=date))


def seen(*articles: Article) -> Finding:
    """The words put to an archive of these articles."""
    return check(MemoryArchive(articles), Claim(WORDS))


def dates(finding: Finding) -> list[tuple[str | None, list[str | None]]]:
    """Of each sighting and its copies."""
    return [
        (
            one.first.article.metadata.date,
            [copy.article.metadata.date for copy in one.copies],
        )
        for one in finding.sightings
    ]


def test_sightings_are_in_order_of_date_with_undated_ones_last() -> None:
    """A year sorts before its months, and no date after every date."""
    found = seen(
        printed(f"Undated.\n“{WORDS},” said Ida Holm at the hearing.", None),
        printed(f"Later.\n“{WORDS},” Holm said to the board.", "2019-07"),
        printed(f"Early.\n“{WORDS},” said Holm, who built them.", "2018"),
    )
    assert dates(found) == [("2018", []), ("2019-07", []), (None, [])]


def test_a_syndicated_story_is_one_sighting() -> None:
    """The same story under another headline, cut at the end, is a copy."""
    cut = STORY[: STORY.index(", but nobody")] + ".\nPhotographs by the harbour office."
    found = seen(
        printed(f"Flood at Orm Lock\n{cut}", "2018-02-02"),
        printed(f"Lock gates fail\n{STORY}", "2018-02-01"),
        printed(f"Barges lost\n{STORY}", "2018-02-03"),
    )
    assert dates(found) == [("2018-02-01", ["2018-02-02", "2018-02-03"])]


def test_the_same_paragraph_in_another_story_is_a_copy() -> None:
    """A paragraph taken over word for word is no second witness."""
    paragraph = STORY.split("\n")[1]
    found = seen(
        printed(STORY, "2018-02-01"),
        printed(
            f"A year after the flood\n{paragraph}\nMuch has changed.", "2019-02-01"
        ),
    )
    assert dates(found) == [("2018-02-01", ["2019-02-01"])]


def test_two_reports_of_one_speech_are_two_sightings() -> None:
    """What is quoted alike does not make stories alike."""
    found = seen(
        printed(STORY, "2018-02-01"),
        printed(
            f"Holm gave evidence on Monday.\n“{WORDS},” she told the inquiry. “I have "
            "the photographs.”\nThe inquiry, which sits in the old chapel, hears the "
            "keeper tomorrow and is to report to the county before the autumn floods.",
            "2018-05-01",
        ),
    )
    assert dates(found) == [("2018-02-01", []), ("2018-05-01", [])]
    assert "Printed in 2 places, 2 independent; the earliest 2018-02-01." in list(
        finding_text(found)
    )


def test_one_article_that_prints_the_words_twice_is_one_sighting() -> None:
    """A pull quotation repeats, it does not confirm."""
    found = seen(printed(f"{STORY}\n“{WORDS}.”", "2018-02-01"))
    assert dates(found) == [("2018-02-01", ["2018-02-01"])]
    [one] = finding_json(found)["sightings"]
    assert [one["paragraph"], one["copies"][0]["paragraph"]] == [2, 4]


def test_bent_words_have_no_sighting() -> None:
    """Nobody printed them so."""
    archive = MemoryArchive([printed(STORY, "2018-02-01")])
    found = check(archive, Claim(WORDS.replace("were", "were not")))
    assert found.verdict.wording == "altered"
    assert found.sightings == ()


def test_words_that_a_hundred_papers_print_are_seen_in_all_of_them() -> None:
    """No printing is left out for being the hundredth."""
    found = seen(
        *(
            printed(f"Gate {n} of Orm\n“{WORDS},” Ida Holm told paper {n}.", "2018")
            for n in range(130)
        )
    )
    assert sum(1 + len(one.copies) for one in found.sightings) == 130
