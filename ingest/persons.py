"""Do these words name a person, and what do they say of him or her without the name?

People are shown by post. A post, a body and a person are all written in capitals, so words count as a
person's name only beside what tells it: a title, initials in brackets that are those of the name, or a
post behind a comma. Words of which that cannot be said are left as they are.
"""

from __future__ import annotations

import re

_TITLE = r"(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame)\.?"
_PART = r"[A-Z][a-z’'-]*(?:[A-Z][a-z’'-]+)*[a-z]"
_NAME = rf"{_PART}(?: (?:[A-Z]\.?|{_PART})){{0,1}} {_PART}"
_TITLED = re.compile(
    rf"{_TITLE} (?P<name>(?:{_PART}|[A-Z]\.?)(?: (?:[A-Z]\.?|{_PART})){{0,2}})(?!\w)(?P<rest>.*)", re.DOTALL
)
_CODED = re.compile(rf"(?P<name>{_NAME}) ?\((?P<code>[A-Z]{{2,4}}[a-z]?)\)(?P<rest>.*)", re.DOTALL)
_POSTED = re.compile(rf"(?P<name>{_NAME}),\s*(?P<rest>.+)", re.DOTALL)
_REST = re.compile(r"\s*(?:\((?P<code>[A-Z]{2,4}[a-z]?)\))?\s*[,–—-]*\s*(?P<post>.*)", re.DOTALL)
_NO_NAME = re.compile(
    r"(?i)\b(?:head|director|manager|officer|lead|leader|chair|co-?ordinator|worker|nurse|teacher|adviser|advisor|chief|deputy|assistant"
    r"|councillor|members?|commissioner|consultant|doctor|guardian|secretary|clerk|partners?|practitioner|executive|principal|senior|mayor"
    r"|service|services|team|teams|board|council|committee|panel|group|forum|school|schools|college|partnership|trust|authority|agency"
    r"|department|directorate|police|health|care|carers?|children|childrens|young|youth|people|social|education|housing|virtual|families|family"
    r"|fostering|adoption|residential|public|policy|legal|finance|corporate|quality|safeguarding|strategy|strategic|planning|performance"
    r"|leaving|looked|after|trust|support|centre|home|homes|office|unit|network|city|county|borough|district|town|national|local|joint|independent|reviewing"
    r"|mental|community|learning|skills|early|years|business|human|resources|resource|north|south|east|west|all|the|each|and|of|for)\b|['’]s\b|s['’](?=\s|$)"
)
_POST = re.compile(
    r"(?i)\b(?:head|director|manager|officer|lead|leader|chair|co-?ordinator|worker|nurse|teacher|adviser|advisor|chief|deputy|assistant"
    r"|councillor|commissioner|consultant|guardian|secretary|clerk|practitioner|executive|principal|mayor)s?\b"
)


def without_person(words: str) -> str | None:
    """What words that name a person say besides: a code, a post, or nothing; None if no person is certain.

    >>> without_person("Jane Okoro (JO)"), without_person("Jane Okoro, Virtual Head"), without_person("Cllr Jane Brown")
    ('JO', 'Virtual Head', '')
    >>> without_person("Children in Care Team"), without_person("Virtual School (VS)"), without_person("Jane Brown")
    (None, None, None)
    """
    words = " ".join(words.split())
    if (titled := _TITLED.fullmatch(words)) and is_name(titled["name"]):
        return _besides(titled["rest"])
    if (coded := _CODED.fullmatch(words)) and is_name(coded["name"]) and _initials(coded["name"], coded["code"]):
        return coded["code"]
    if (posted := _POSTED.fullmatch(words)) and is_name(posted["name"]) and _is_post(posted["rest"]):
        return posted["rest"].strip()
    return None


def _besides(rest: str) -> str | None:
    found = _REST.fullmatch(rest)
    if not found or (rest and rest[0].isalnum()):
        return None
    post = found["post"].strip()
    if post and not _is_post(post):
        return None
    return found["code"] or post


def _is_post(words: str) -> bool:
    """Tell a post, behind which stands nobody else."""
    return bool(_POST.search(words)) and not any(is_name(m[0]) for m in re.finditer(_NAME, words))


def is_name(words: str) -> bool:
    """Tell words that may be a name: none of them belongs to a post, a body or a service."""
    return not _NO_NAME.search(words)


def _initials(name: str, code: str) -> bool:
    letters = "".join(part[0] for part in re.findall(r"[A-Z][\w’']*", name)).upper()
    short = "".join(part[0] for part in name.split()).upper()
    return code.upper() in {letters, short} or (len(code) > 2 and code.upper().startswith(short))


_BETWEEN = re.compile(r"(\s*(?:/|;|\||\n)\s*)")


def by_post(words: str) -> str:
    """The words of a cell of leads, each person in it shown by code or post.

    >>> by_post("Jane Okoro (JO); Head of Beds"), by_post("Cllr Jane Brown")
    ('JO; Head of Beds', '')
    """
    parts = [part if (said := without_person(part)) is None else said for part in _BETWEEN.split(words)]
    return "".join(parts)


def names_within(words: str) -> list[tuple[int, int]]:
    """Where in a cell of leads persons are named: all but the code or post beside the name.

    >>> names_within("Jane Okoro (JO)")
    [(0, 10)]
    """
    found, at = [], 0
    for part in _BETWEEN.split(words):
        if (said := without_person(part)) is not None:
            end = part.rfind(said) if said else len(part)
            name = part[: max(end, 0)].rstrip(" ,(–—-")
            found.append((at + len(name) - len(name.lstrip()), at + len(name)))
        at += len(part)
    return [(start, end) for start, end in found if start < end]


def may_be_person(words: str) -> bool:
    """Tell words that are a person, or could be one: two or three names without a word of a post or body.

    >>> may_be_person("Joe Smith"), may_be_person("Cllr Jane Brown"), may_be_person("Youth Council")
    (True, True, False)
    """
    return without_person(words) is not None or (re.fullmatch(_NAME, words.strip()) is not None and is_name(words))
