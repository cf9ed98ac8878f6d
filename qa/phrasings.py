"""Other ways to ask the same: each with the plain question it stands for."""

from __future__ import annotations

import re

_TO = r"(?:to|on|about|of|for|regarding|concerning)"
_ABOUT = r"(?:on|about|of|regarding|concerning|re)"
_OPINION = (
    r"(?:reactions?|responses?|answer|reply|views?|positions?|stance|take|opinions?|"
    r"thoughts?|comments?|statements?|remarks?|explanation|argument|criticisms?)"
)
_QUOTATION = (
    r"(?:anything|something|(?:(?:direct|good|more|other) )?(?:quotes?|quotations?|"
    r"comments?|statements?|remarks?|words|lines?|reactions?|responses?|opinions?))"
)
_IS = r"(?:['’]?s| is| was| are| were)"
_ANY = r"(?:(?:an?|any|all|some|the) )?"
_PLAIN: tuple[tuple[str, str], ...] = (
    # "Didn't Hay say" asks whether Hay said.
    (r"^(did|was|is|has|have|does|do|were|are)n['’]?t\b", r"\1"),
    # Whose reaction, view, stance ...
    (rf"^what{_IS} the {_OPINION} (?:of|from|by) (.+?) {_TO} ", r"what did \1 say about "),
    (rf"^what{_IS} the {_OPINION} {_TO} ", "who said "),
    (rf"^what{_IS} (.+?)(?:['’]s|['’])? {_OPINION}(?: {_TO})?(?: |$)", r"what did \1 say about "),
    (r"^where (?:do|does|did) (.+?) stand on ", r"what did \1 say about "),
    (r"^what (?:do|does|did) (.+?) (?:make|think) of ", r"what did \1 say about "),
    (r"^what (?:words|phrase|language) did (.+?) use (?:for|about|on) ", r"what did \1 say about "),
    # How somebody reacted, described, explained ...
    (
        r"^how (?:did|does|do|has|have) (.+?) (?:react(?:ed)?|respond(?:ed)?|"
        r"repl(?:y|ied)|answer(?:ed)?)(?: to\b)?",
        r"what did \1 say about",
    ),
    (
        r"^how (?:did|does|do|has|have) (.+?) (?:described?|explain(?:ed)?|justif(?:y|ied)|"
        r"characteri[sz]ed?|defend(?:ed)?) ",
        r"what did \1 say about ",
    ),
    (
        r"^what (did|does|has|have) (.+?) (?:say|said|reply|replied|answer(?:ed)?|"
        r"respond(?:ed)?)(?: back| in (?:response|return|reply|answer))?$",
        r"what \1 \2 say",
    ),
    # Whether there is anything by somebody on a subject.
    (rf"^{_ANY}{_QUOTATION} (?:from|by|of) (.+?) {_ABOUT} ", r"what did \1 say about "),
    (rf"^{_ANY}{_QUOTATION} (?:from|by) (.+)$", r"what did \1 say"),
    (rf"^{_ANY}(?:quotes?|quotations?|comments?|reactions?) (?:to|on|about) ", "who said "),
    (
        r"^(?:has|have|did|does|do) (.+?) (?:ever |really |actually )?(?:comment(?:ed)?|"
        r"spoken|speak|talk(?:ed)?|weigh(?:ed)? in|sa(?:y|id) (?:anything|something|much)|"
        r"ha(?:ve|d) (?:anything|something|much) to say) (?:on|about|regarding) ",
        r"what did \1 say about ",
    ),
    (
        r"^(?:has|have|did|does|do) (.+?) (?:ever )?(?:mention(?:ed)?|address(?:ed)?|"
        r"discuss(?:ed)?) ",
        r"what did \1 say about ",
    ),
    (r"^what (?:was|is|has been|['’]s been|is being) said (?:about|on) ", "who said "),
    (r"^what (?!else\b)((?:\S+ ){1,6}?)(?:said|says|thinks|wrote) (?:about|on) ", r"what did \1say about "),
    # Who is on record.
    (r"^who (?:was|is|were|are) (?:quoted|on (?:the )?record)(?: as)? saying ", "who said "),
    (
        r"^(?:was|is|were|are|has|have) (.+?) (?:ever )?(?:been )?"
        r"(?:quoted|on (?:the )?record)(?: as)? saying ",
        r"did \1 say ",
    ),
    (r"^who (else )?(?:spoke|talked|has spoken|has talked|commented) (?:about|on) ", r"who \1said "),
    (r"^what (?:did|do|are|have|has) (?:people|anyone|anybody|they all|everyone) (?:say|saying|said) (?:about|on) ", "who said "),
    (
        r"^(?:did|does|do|has|have) (?:anyone|anybody|someone|somebody) (?:say|says|said|"
        r"claim(?:ed)?)(?: that)? ",
        "who said ",
    ),
    (
        r"^(?:someone|somebody) (?:said|says|saying|claimed|wrote)(?: that)? (.+?)"
        r"(?:[ ,.–-]+who(?: was (?:it|that)| said (?:it|that))?)?$",
        r"who said \1",
    ),
)  # fmt: skip
"""Patterns tried in this order, each on what the ones before have made."""
_READ = tuple((re.compile(asked, re.IGNORECASE), plain) for asked, plain in _PLAIN)
REPLYING = re.compile(
    r"(?i)\b(?:react(?:ed|ion)?|respon(?:d|ded|se)|repl(?:y|ied)|answer(?:ed)?|say back)$"
)
"""Ends a question about what somebody said to what was said before."""
_ACCORDING = (
    re.compile(r"(?i)(?P<topic>.+?),? according to (?P<speaker>.+)"),
    re.compile(r"(?i)according to (?P<speaker>.+?)(?:, | (?=what|why|how|who|when))(?P<topic>.+)"),
)  # fmt: skip


def plainly(question: str) -> str:
    """The question in the form that `qa.question` takes apart."""
    for asked, plain in _READ:
        question = asked.sub(plain, question)
    return question.removesuffix(" say about").strip() + (
        " say" if question.endswith(" say about") else ""
    )


def according(question: str) -> tuple[str, str] | None:
    """For "why is it late, according to Hay": Hay, and what is asked of Hay."""
    for asked in _ACCORDING:
        if found := asked.fullmatch(question):
            return found["speaker"], found["topic"]
    return None
