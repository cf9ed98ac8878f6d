"""The many ways to ask one thing, and the people asked about by what they are."""

from __future__ import annotations

import pytest
from press import asked, best, filled

from corpus.articles import annotate
from corpus.model import Metadata
from index.local import LocalArchive
from qa.people import roster_of
from qa.question import parse

FERRY = annotate(
    """Ferry line to close

Finnish Transport Minister Aino Salmela defended the plan. “The old ferry has had its \
day,” Salmela told reporters.

Peter Drost, president of Veldt Shipping, disagreed. “We would sail for half the fare,” \
Drost said.

Any closure of the line would cost nine hundred jobs, the engineer Noor Haddad said.

“Nobody asked the islanders,” said Jutta Brock, spokeswoman for the island council.

Admiral Otso Kallio, who has criticised Danish shipping, was blunt. “Sail or \
stand aside,” Kallio said.

There is “no evidence” yet that the closure would save money, Drost said.
""",
    Metadata(title="Ferry line to close", date="2024-05-01"),
)
WARD = annotate(
    """Ward stays open, for now

Vice President Edda Lorne said the ward would stay open until June.

“The heating costs are the trouble, and they are not going away,” said Ilse Trapp, a \
vice president of Norrland Heat.

“I will row to Ahlby if the ward is shut,” Salmela joked.

“Nurses deserve better than a promise,” Lorne told the hall in Ahlby. “They deserve a \
contract.”
""",
    Metadata(title="Ward stays open, for now", date="2024-06-01"),
)


@pytest.fixture
def shore(archive: LocalArchive) -> LocalArchive:
    """Two invented articles, with vectors."""
    return filled(archive, FERRY, WARD)


@pytest.mark.parametrize(
    "typed",
    [
        "what was Ruiz's reaction to the toll?",
        "what's the reaction of Ruiz to the toll",
        "where does Ruiz stand on the toll?",
        "what does Ruiz make of the toll",
        "how did Ruiz react to the toll?",
        "how does Ruiz explain the toll",
        "do we have anything from Ruiz on the toll?",
        "is there a quote by Ruiz about the toll",
        "find me any quotes from Ruiz on the toll",
        "has Ruiz commented on the toll?",
        "did Ruiz say anything about the toll",
        "did Ruiz mention the toll?",
        "show me what Ruiz said about the toll",
        "what has Ruiz been saying about the toll",
        "what did Ruiz tell reporters about the toll",
    ],
)
def test_many_ways_ask_what_somebody_said(typed: str) -> None:
    """Reactions, views and quotes from somebody are what that one said."""
    found = parse(typed)
    assert (found.asked, found.speaker, found.topic) == (
        "what_said",
        "Ruiz",
        "the toll",
    )


@pytest.mark.parametrize(
    ("typed", "kind", "said", "speaker"),
    [
        ("was Ruiz quoted as saying it is late", "did_say", "it is late", "Ruiz"),
        ("is Ruiz on record saying it is late", "did_say", "it is late", "Ruiz"),
        ("didn't Ruiz say it is late?", "did_say", "it is late", "Ruiz"),
        ("did anyone say it is late", "who_said", "it is late", None),
        ("i remember someone saying it is late", "who_said", "it is late", None),
        ("who was quoted as saying it is late", "who_said", "it is late", None),
        ("what are people saying about the toll", "who_said", "the toll", None),
        ("what was said about the toll?", "who_said", "the toll", None),
        ("were the drivers warned about it", "topic", None, None),
        ("how many times was the toll reported", "topic", None, None),
    ],
)
def test_anybody_and_somebody(
    typed: str, kind: str, said: str | None, speaker: str | None
) -> None:
    """Whoever is on record is told from one asked about; the one told said nothing."""
    found = parse(typed)
    assert (found.asked, found.words, found.speaker) == (kind, said, speaker)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("the veldt shipping boss", "Peter Drost"),
        ("finlands transport minister", "Aino Salmela"),
        ("the island council spokesperson", "Jutta Brock"),
        ("noor haddad", "Noor Haddad"),
    ],
)
def test_an_office_is_whoever_print_calls_so(
    shore: LocalArchive, typed: str, name: str
) -> None:
    """Other words for a role find its bearer, and who is only reported is somebody."""
    assert roster_of(shore).find(typed).names == (name,)


@pytest.mark.parametrize(
    "typed", ["the swedish transport minister", "the former transport minister"]
)
def test_another_office_is_nobodys(shore: LocalArchive, typed: str) -> None:
    """Another country's minister, or a former one, is not the one that is printed."""
    assert roster_of(shore).find(typed).names == ()


@pytest.mark.parametrize("typed", ["brock lindqvist", "drost haddad"])
def test_half_a_name_is_nobody(shore: LocalArchive, typed: str) -> None:
    """A surname that is somebody's given name, and one more name, is a stranger."""
    assert roster_of(shore).find(typed).unknown


def test_an_office_with_a_verb_in_it_is_one_office() -> None:
    """The secretary of state is not a secretary who states."""
    found = parse("what did the secretary of state say about the toll")
    assert (found.speaker, found.topic) == ("the secretary of state", "the toll")


def test_several_bearers_are_counted(shore: LocalArchive) -> None:
    """Where more than one is called so, the note says how many."""
    person = roster_of(shore).find("the vice president")
    assert person.how is not None
    assert "Edda Lorne" in person.names
    assert person.how.startswith("“the vice president” is what ")


def test_a_body_is_heard_through_its_voice(shore: LocalArchive) -> None:
    """What a spokeswoman says answers for the body, and that is told."""
    person = roster_of(shore).find("the island council")
    assert person.names == ("Jutta Brock",)
    assert person.how == "Jutta Brock is printed to speak for “the island council”."


def test_a_land_spoken_of_is_not_ones_own(shore: LocalArchive) -> None:
    """An admiral of a land is found by his title and by what the article is about."""
    answer = asked(shore, "what did the finnish admiral say about standing aside")
    assert best(answer)[1] == ("Otso Kallio",)


def test_whoever_is_called_otherwise_is_not_described(shore: LocalArchive) -> None:
    """A harbour master is nobody here, however near to ministers harbours are named."""
    answer = asked(shore, "what did the bishop of ahlby say about the ward")
    assert answer.kind == "nothing"
    assert "Peter Drost" in roster_of(shore).find("the ahlby minister").never


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("what did haddad say about the closure", "Noor Haddad"),
        ("what did lorne say about the ward", "Edda Lorne"),
        ("the transport minister on the ferry", "Aino Salmela"),
        ("according to drost, what would the fare be", "Peter Drost"),
        ("what would the fare be according to peter drost", "Peter Drost"),
    ],
)
def test_who_is_asked_about_speaks(
    shore: LocalArchive, question: str, speaker: str
) -> None:
    """Reported words answer for their speaker, be they before or after the name."""
    assert best(asked(shore, question))[1] == (speaker,)


@pytest.mark.parametrize(
    ("turns", "speaker"),
    [
        (
            ("what did salmela say about the ferry", "how did drost react?"),
            "Peter Drost",
        ),
        (("what did drost say about salmela", "what did she say?"), "Aino Salmela"),
        (("what did salmela say about the ferry", "and brock?"), "Jutta Brock"),
        (
            ("what did salmela say about the ferry", "what did drost say?"),
            "Peter Drost",
        ),
        (
            ("what did salmela say about the ferry", "did brock agree?"),
            "Jutta Brock",
        ),
        (
            ("what did salmela say about the ferry", "what did drost say about that"),
            "Peter Drost",
        ),
        (
            ("what did salmela say about the ferry", "when did she say that?"),
            "Aino Salmela",
        ),
        (
            ("did drost say aino is wrong", "what did she say about him?"),
            "Aino Salmela",
        ),
    ],
)
def test_whoever_replies_is_in_the_same_article(
    shore: LocalArchive, turns: tuple[str, ...], speaker: str
) -> None:
    """A reaction, a pronoun and a new name are read with what was answered."""
    answer = asked(shore, *turns)
    assert best(answer)[1] == (speaker,)
    assert answer.evidence[0].article.id == FERRY.id


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("did drost say the closure would save money", "altered"),
        ("did haddad say the closure would cost 400 jobs", "altered"),
        ("did brock say aino salmela lied to the finnish parliament", "not_found"),
        ("did brock say she would row", "not_found"),
        ("did brock say she would row to ahlby if the ward is shut", "misattributed"),
    ],
)
def test_names_alone_make_no_match(
    shore: LocalArchive, question: str, said: str
) -> None:
    """No evidence, no such number and shared names are no agreement."""
    assert asked(shore, question).said == said


def test_who_agreed_is_somebody_else(shore: LocalArchive) -> None:
    """Whoever spoke before does not agree with herself."""
    answer = asked(
        shore, "what did salmela say about the ferry", "who agreed with her?"
    )
    assert all("Aino Salmela" not in one.speakers for one in answer.evidence)


def test_one_word_remembers_nothing(shore: LocalArchive) -> None:
    """A common word among small ones is no half-remembered quotation."""
    assert asked(shore, "who said i have a fare").kind == "nothing"
    assert asked(shore, "who said we would sail for half the fare").kind != "nothing"


def test_words_before_their_speaker_are_a_statement() -> None:
    """A sentence that ends in who said it is that one's; a lead-up clause is not."""
    text = (
        "The old bridge will be shut by June, Ana Ruiz said in Leeds.\n\n"
        "The cables are worn through, said Tom Reed, an engineer.\n\n"
        "Prices rose by a third, according to Eva Lind.\n\n"
        "When the council met on Monday, Ruiz said.\n\n"
        "In the end the plan, Ruiz said when the council met, that failed was hers."
    )
    found = annotate(text, Metadata()).statements
    assert [
        (one.span.of(text)[:14], one.attributions[0].name.of(text)) for one in found
    ] == [
        ("The old bridge", "Ana Ruiz"),
        ("The cables are", "Tom Reed"),
        ("Prices rose by", "Eva Lind"),
    ]


def test_whoever_is_met_does_not_speak() -> None:
    """The one accused in a clause about the speaker is not the speaker."""
    text = "A man who has accused the mayor Ana Ruiz of fraud said the boat was late."
    found = annotate(text, Metadata()).statements
    assert all(
        one.name.of(text) != "Ana Ruiz" for said in found for one in said.attributions
    )
