"""Classes of words that change what a sentence says, and words that say little.

All forms are folded (see corpus.text).
"""

from __future__ import annotations

NEGATIONS = frozenset(
    """not no never nobody none nothing neither nor nowhere without cannot hardly
    barely scarcely ain't nope""".split()
)

HEDGES = frozenset(
    """if whether unless maybe perhaps may might probably possibly allegedly
    supposedly presumably""".split()
)

CONDITIONS = frozenset(
    """but unless except if though although however until provided providing
    assuming""".split()
)

MODALS = frozenset("can could will would shall should may might must ought".split())

NUMBERS = frozenset(
    """zero two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty
    sixty seventy eighty ninety hundred hundreds thousand thousands million millions
    billion billions trillion trillions dozen dozens half twice quarter quarters
    tens $ € £ ¥ %""".split()
)

WEAK_NUMBERS = frozenset(
    """one once first second third fourth fifth sixth seventh eighth ninth tenth
    single double triple both percent""".split()
)
"""Words that count only where they stand against another number."""

LIMITS = frozenset(
    """this that these those only almost nearly mostly partly roughly some most all
    every each any many few fewer several more less least always often sometimes
    usually rarely seldom again yet still first last so when while because before after
    since think thought believe believed guess suppose seem seems seemed appear appears
    want wanted hope hoped try tried told said say""".split()
)
"""Words that limit or place what is said, so that it says more without them."""

DATES = frozenset(
    """january february march april may june july august september october november
    december jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday
    thursday friday saturday sunday today yesterday tomorrow tonight day days week weeks
    month months year years decade decades morning evening ago""".split()
)
"""Words that date what is said."""

FILLERS = frozenset(
    """well look listen um uh er erm okay ok right anyway frankly honestly really
    actually basically literally yes yeah oh""".split()
)
"""Words that say nothing, capitalised where they begin a sentence."""

COMMON = frozenset(
    """a about after all also am an and any are as at be because been before being but
    by can could did do does doing for from get go going got had has have having he
    her here him his how i if in into is it it's its just know like made make may me
    might more most much my no not now of on one only or our out over people said say
    says she should so some than that that's the their them then there these they they
    this those to too up us very was we we're well were what when where which who will
    with would you your""".split()
)
"""Words too frequent to look anything up by."""

_IRREGULAR = {"can't": "can", "won't": "will", "shan't": "shall", "cannot": "can"}


def negates(word: str) -> bool:
    """True for a folded word that denies what it stands with."""
    return word in NEGATIONS or word.endswith("n't")


def modal(word: str) -> str | None:
    """The modal verb in a folded word: "won't" and "he'll" hold *will*."""
    if word in MODALS:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("n't") and word[:-3] in MODALS:
        return word[:-3]
    return "will" if word.endswith("'ll") else None


def number(word: str) -> bool:
    """True for digits, number words, currency signs and %."""
    return any(c.isdigit() for c in word) or word in NUMBERS


def number_beside_number(word: str) -> bool:
    """True also for words that are numbers only next to another one ("first")."""
    return number(word) or word in WEAK_NUMBERS
