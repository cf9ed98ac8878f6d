"""Other ways to ask the same: each with the plain question it stands for."""

from __future__ import annotations

import re

_TO = r"(?:to|on|about|of|for|regarding|concerning)"
_ON = r"(?:on|about|regarding|concerning|re|to)"
_OPINION = (
    r"(?:reactions?|responses?|answer|reply|views?|positions?|stance|take|opinions?|"
    r"thoughts?|comments?|statements?|remarks?|explanation|argument|criticisms?)"
)
_QUOTATION = (
    r"(?:anything|something|(?:(?:direct|good|more|other) )?(?:quotes?|quotations?|"
    r"comments?|statements?|remarks?|words|lines?|reactions?|responses?|opinions?))"
)
_IS = r"(?:['’]?s| is| was| are| were)"
_DID = r"(?:do|does|did|has|have)"
_ANY = r"(?:(?:an?|any|all|some|the) )?"
_ANYBODY = r"(?:anyone|anybody|someone|somebody|people|everyone)"
_SAY = r"what did \1 say about "
_PLAIN: tuple[tuple[str, str], ...] = (
    # "Didn't Hay say" asks whether Hay said.
    (r"^(did|was|is|has|have|does|do|were|are)n['’]?t\b", r"\1"),
    # Whose reaction, view, stance ...
    (rf"^what{_IS} the {_OPINION} (?:of|from|by) (.+?) {_TO} ", _SAY),
    (rf"^what{_IS} the {_OPINION} {_TO} ", "who said "),
    (rf"^what{_IS} (.+?)(?:['’]s|['’])? {_OPINION}(?: {_TO})?(?: |$)", _SAY),
    (rf"^where {_DID} (.+?) stand on ", _SAY),
    (rf"^what {_DID} (.+?) (?:make|think) of ", _SAY),
    (rf"^what (?:words|phrase) {_DID} (.+?) use (?:for|about|on) ", _SAY),
    # How somebody reacted, described, explained ...
    (
        rf"^how {_DID} (.+?) (?:react(?:ed)?|respond(?:ed)?|repl(?:y|ied)|"
        r"answer(?:ed)?)(?: to)?(?: |$)",
        _SAY,
    ),
    (
        rf"^how {_DID} (.+?) (?:described?|explain(?:ed)?|justif(?:y|ied)|"
        r"characteri[sz]ed?|defend(?:ed)?) ",
        _SAY,
    ),
    # What was answered to what was said before.
    (
        rf"^{_DID} (.+?) (?:agree[ds]?|react(?:ed)?|respond(?:ed)?|repl(?:y|ied)|"
        r"answer(?:ed)?|comment(?:ed)?)(?: (?:to|with|on) (?:that|it|this|him|her|them))?$",
        _SAY,
    ),
    (
        rf"^what {_DID} (.+?) (?:say|said|reply|replied|answer(?:ed)?|respond(?:ed)?)"
        r"(?: back| in (?:response|return|reply|answer))?$",
        _SAY,
    ),
    # Whether there is anything by somebody on a subject.
    (rf"^{_ANY}{_QUOTATION} (?:from|by|of) (.+?) {_ON} ", _SAY),
    (rf"^{_ANY}{_QUOTATION} (?:from|by) (.+)$", _SAY),
    (rf"^{_ANY}(?:quotes?|quotations?|comments?|reactions?) {_ON} ", "who said "),
    (
        rf"^{_DID} (.+?) (?:ever |really |actually )?(?:comment(?:ed)?|spoken|speak|"
        r"talk(?:ed)?|weigh(?:ed)? in|(?:have )?(?:to )?sa(?:y|id) "
        rf"(?:anything|something|much)) {_ON} ",
        _SAY,
    ),
    (
        rf"^{_DID} (?!it\b)(.+?) (?:ever )?(?:mention(?:ed)?|address(?:ed)?|"
        r"discuss(?:ed)?) ",
        _SAY,
    ),
    (rf"^what (?:was|is|has been|['’]s been|is being) said {_ON} ", "who said "),
    (rf"^what (?!else\b)((?:\S+ ){{1,6}}?)(?:said|says|thinks|wrote) {_ON} ", _SAY),
    # Who is on record.
    (rf"^what (?:{_DID}|are) {_ANYBODY} (?:say|saying|said) {_ON} ", "who said "),
    (r"^who (?:was|is|were|are) (?:quoted|on (?:the )?record)(?: as)? saying ", "who said "),
    (
        r"^(?:was|is|were|are|has|have) (.+?) (?:ever )?(?:been )?"
        r"(?:quoted|on (?:the )?record)(?: as)? saying ",
        r"did \1 say ",
    ),
    (r"^who (else )?(?:has )?(?:spoken?|talked|commented) (?:about|on) ", r"who \1said "),
    (rf"^{_DID} {_ANYBODY} (?:say|said|claim(?:ed)?)(?: that)? ", "who said "),
    (
        rf"^{_ANYBODY} (?:said|says|saying|claimed|wrote)(?: that)? (.+?)"
        r"(?:[ ,.–-]+who(?: was (?:it|that)| said (?:it|that))?)?$",
        r"who said \1",
    ),
)  # fmt: skip
"""Patterns tried in this order, each on what the ones before have made."""
_READ = tuple((re.compile(asked, re.IGNORECASE), plain) for asked, plain in _PLAIN)
REPLYING = re.compile(
    r"(?i)\b(?:react(?:ed|ion)?|respon(?:d|ded|se)|repl(?:y|ied)|answer(?:ed)?|say back|"
    r"agree[ds]?|comment(?:ed)?)(?: (?:to|with|on) (?:that|it|this|him|her|them))?$"
)
"""Ends a question about what somebody said to what was said before."""
_ACCORDING = (
    re.compile(r"(?i)(?P<topic>.+?),? according to (?P<speaker>.+)"),
    re.compile(
        r"(?i)according to (?P<speaker>.+?)(?:, | (?=what|why|how|who|when))(?P<topic>.+)"
    ),
)


def plainly(question: str) -> str:
    """The question in the form that `qa.question` takes apart."""
    for asked, plain in _READ:
        question = " ".join(asked.sub(plain, question).split())
    return question.removesuffix(" about")


def according(question: str) -> tuple[str, str] | None:
    """For "why is it late, according to Hay": Hay, and what is asked of Hay."""
    for asked in _ACCORDING:
        if found := asked.fullmatch(question):
            return found["speaker"], found["topic"]
    return None
