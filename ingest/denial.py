"""Do these words deny what they seem to say, or say nothing?

"The assessment found no unmet needs in:" holds every word that introduces needs and denies them.
A rule that reads a phrase as a claim asks this first of the clause in which the phrase stands.
A cell that holds a dash or "TBC" holds words and says nothing.
"""

from __future__ import annotations

import re

_DENIAL = re.compile(
    r"(?i)\b(?:not(?!\s+(?:only|just|least)\b)|no(?!\s+(?:doubt|fewer|less|later)\b)(?![.\d])|never|none|neither|nor|nobody|nothing"
    r"|cannot|without|hardly|scarcely|barely|seldom|rarely|few(?=\s)|too few|very little|lack(?:s|ed|ing)?"
    r"|less (?:well|good|effective|successful)|fail(?:s|ed|ing)?\s+to)\b|\b\w+n['’]t\b"
)
_SOME = re.compile(r"(?i)\b(?:a|the|last|past|next|first|these|every)\s+few\b")
_BORDER = re.compile(
    r"(?i)[.;:?!]\s+|,?\s+(?:but|although|though|however|whereas|because|as(?=\s+(?:there|it|they)\b))\s+"
)

_UNSAID = re.compile(
    r"(?i)[-–—\s]*|\W*(?:n/?a|nil|tb[acd]|not applicable|none(?:\s+(?!of\b|will\b)\w+){0,4}|no (?:\w+\s+)?statement\b.{0,60}"
    r"|(?:to be|not|not yet|yet to be) (?:agreed|confirmed|decided|determined|developed|drafted|proposed|set|written)\b.{0,60}"
    r"|await(?:ed|ing)\b.{0,60}|pending\b.{0,60})\W*"
)


def denies(words: str) -> bool:
    """Say whether words deny: "no", "not", "never", "few", "didn't" and their like; "not only" and "a few" do not.

    >>> denies("found no unmet needs"), denies("Children didn’t want"), denies("Few go to good schools")
    (True, True, True)
    >>> denies("not only warm but dry"), denies("a few good schools"), denies("The notes of Norwich")
    (False, False, False)
    """
    return bool(_DENIAL.search(_SOME.sub(" ", words)))


def clause(words: str, start: int, end: int) -> str:
    """Give the clause around some words: to the nearest stop, semicolon, colon, "but" or "because" on either side.

    >>> clause("There was no time, but they found these needs: beds", 29, 34)
    'they found these needs'
    """
    begin = max((m.end() for m in _BORDER.finditer(words, 0, start)), default=0)
    after = _BORDER.search(words, end)
    return words[begin : after.start() if after else len(words)]


def says(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Find a phrase in a clause that does not deny it.

    >>> says(re.compile("needs"), "They found no needs. They named these needs:").start()
    38
    """
    found = pattern.finditer(words)
    return next((m for m in found if not denies(clause(words, m.start(), m.end()))), None)


def is_blank(cell: str) -> bool:
    """Say whether a cell holds nothing or says so: a dash, "None proposed", "TBC".

    >>> is_blank(""), is_blank("–"), is_blank("To be agreed"), is_blank("None of us will be cold")
    (True, True, True, False)
    """
    return bool(_UNSAID.fullmatch(cell))
