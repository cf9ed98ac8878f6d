"""Who an article's names are: whose quotation it is, whatever else looks like a name."""

from __future__ import annotations

import pytest
from demo_gold import quotation_of, speakers

from corpus.articles import annotate
from corpus.scene import Scene

BEARERS = [
    # A headline In Capitals is no name of its own.
    (
        "Ana Ruiz Calls Harbour Plan Reckless.\n\nAna Ruiz, the mayor, met Dr Eva Lind on "
        "Monday. Ruiz criticised harbour officer Eva Lind.\n\n“It is a gamble,” she said.",
        "It is",
        "Ana Ruiz",
    ),
    # Surnames that read like verbs.
    (
        "The scheme was led by Tom Reed.\n\nIt cost.\n\n“We sail on Monday,” Reed said.",
        "We sail",
        "Tom Reed",
    ),
    (
        "The chair was Amira Ahmed.\n\nAhmed told the meeting: “We sail on Monday.”",
        "We sail",
        "Amira Ahmed",
    ),
    # Surnames that are offices.
    (
        "The board asked Howard Dean to go.\n\nDean, a doctor, came on air.\n\n"
        "He said: “It was only a question about the port.”",
        "It was",
        "Howard Dean",
    ),
    # What stands before a surname and is no given name.
    (
        "Wisconsin Hobbs Vote Splits.\n\nThe farmer Donald Hobbs spoke in Wisconsin. He was "
        "late.\n\n“We sow in May,” Hobbs said.",
        "We sow",
        "Donald Hobbs",
    ),
    # A nickname in marks is part of the name, and an alias.
    (
        "“We win this year!” the senator’s niece, state Del. Marta “Cia” Pryce (D-Bay), "
        "shouted to the crowd.",
        "We win",
        "Marta “Cia” Pryce",
    ),
    (
        "Bobby Skott came early. Robert C. “Bobby” Skott has a boat.\n\n"
        "“We sail on Monday,” Skott said.",
        "We sail",
        "Robert C. “Bobby” Skott",
    ),
    # Two bearers of a surname.
    (
        "Bill Hay spoke in Leeds for his wife Ana Hay.\n\n“It makes no sense,” Hay said.",
        "It makes",
        "Bill Hay",
    ),
    (
        "Ana Hay is not well, her doctor says. He worked under Bill Hay, her husband.\n\n"
        "In her book, Hay noted: “The clot was large.”",
        "The clot",
        "Ana Hay",
    ),
    # A place before a comma is no apposition to the office behind it.
    (
        "Mayor Ian Bell came at noon.\n\nAt a meeting in Harlow, the mayor also said it was "
        "early.\n\n“We see no link,” the mayor said.",
        "We see",
        "Ian Bell",
    ),
    # A campaign is not its spokesman.
    (
        "Campaign spokesman Jon Mills told the paper that Lund’s policy would stay. However, "
        "he could not say why it was on the campaign’s page.\n\n“We have no draft,” he said.",
        "We have",
        "Jon Mills",
    ),
    # Words between a name and an office.
    (
        "Hay communication director Jen Palm said it was over. “It is a joke,” she said.",
        "It is",
        "Jen Palm",
    ),
    (
        "“It is a joke,” said Cruden constituent Dan Hobbs.",
        "It is",
        "Dan Hobbs",
    ),
    # The place that an apposition ends with is nobody.
    (
        "Dana Jonson, a 55-year-old salesman from Sumter, South Carolina, says they will "
        "“leave here with momentum”.",
        "leave",
        "Dana Jonson",
    ),
    # A full stop that ends no sentence.
    (
        "Rhys Pool called the plan a loss.\n\nSen. Mia Cole, R-Ky., had a message for Pool: "
        "“It is time to quit.”",
        "It is",
        "Mia Cole",
    ),
    (
        "Ana Ruiz spoke on Monday.\n\nRep. Sean Duff (R-Wisc.) came next. “Perhaps not,” he "
        "said.",
        "Perhaps",
        "Sean Duff",
    ),
    # A line with a name under a quotation that stands alone.
    (
        "Ana Ruiz answered.\n\n“They pay no taxes at all.”\n\n— Tom Reed, Leeds\n\n"
        "That is not so.",
        "They pay",
        "Tom Reed",
    ),
    # What a comma goes on from.
    (
        "Sen. Rhys Pool said the plan would pay the firms, and called it “a gift to few”.",
        "a gift",
        "Rhys Pool",
    ),
]


@pytest.mark.parametrize(("text", "opening", "who"), BEARERS)
def test_whose_words_they_are(text: str, opening: str, who: str) -> None:
    """Each quotation is the one person's whom the article, read with care, names."""
    article = annotate(text)
    assert speakers(article, quotation_of(article, opening)) == (who,)


def test_a_cue_at_the_end_of_a_run_governs_it() -> None:
    """Marks that re-open make one quotation; a cue in the sentence before is not its."""
    text = (
        "“It is a whistle,” said Ana Ruiz on Friday. “If we are not able.\n\n"
        "“I have thought about this,” added Tom Reed."
    )
    article = annotate(text)
    last = article.quotations[-1]
    assert [s.of(text)[:5] for s in last.spans] == ["If we", "I hav"]
    assert speakers(article, last) == ("Tom Reed",)


def test_a_dash_that_opens_a_sentence_credits_nobody() -> None:
    """A line under a quotation with a verb in it is no credit."""
    text = "“They pay no taxes at all.”\n\n— Tom Reed was not there that day."
    article = annotate(text)
    (found,) = article.quotations
    assert not any(a.rule == "credit line" for a in found.attributions)


def test_one_pronoun_is_one_person_however_much_is_said_by_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whom a "he" stands for is asked once, not again for the words that follow."""
    asked: list[int] = []

    def other_each_time(scene: Scene, k: int, *_: object) -> tuple[int, ...]:
        asked.append(k)
        return (len(asked) - 1,)

    monkeypatch.setattr("corpus.attribution.antecedents", other_each_time)
    text = (
        "Ian Bell came to see Tom Reed.\n\n“It has none,” he said.\n\n"
        "“We sail on Monday.”"
    )
    article = annotate(text)
    assert [speakers(article, q) for q in article.quotations] == [("Ian Bell",)] * 2
    assert len(asked) == 1
