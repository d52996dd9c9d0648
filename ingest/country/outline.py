"""What does one plan of a synthetic country hold, and what has been left out of it on purpose?

Everything is chosen here, before a word is written: the things of the plan, what is tied to what, and
which things lack something. Whatever is left out is written down at once, under the name of the rule
that must find it; no rule is asked.

Some needs, priorities and actions last: they stand under one number for six years, with new words
half-way, and then give way to others. Which these are depends on the council and the year alone, so
that a plan knows what it carries on of the plan before without it. A few that last are said to be
carried on; of the others a comparison of two years finds nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.country.names import Council
from ingest.country.wording import (
    DEEDS,
    EVIDENCE,
    LACKING,
    MEASURES,
    OUTSIDERS,
    RANKS,
    SERVICES,
    STATEMENTS,
    THEMES,
    WHO,
    Theme,
)

PRIORITIES, ACTIONS, LEADS, INDICATORS = 13, 60, 20, 80
"""How many of each a plan holds."""

PAPERS = {
    "needs-assessment": 14,
    "survey": 10,
    "consultation": 8,
    "practitioners": 8,
    "board-report": 0,
    "minutes": 0,
    "schedule": 0,
    "progress": 0,
    "glossary": 0,
}
"""The papers beside the plan itself, and how many of its forty needs each names."""

LASTING = {"needs-assessment": 3, "survey": 2}
"""How many needs of a paper, the first of them, last for some years."""

_YEARS = 6
"""How long a lasting thing stays."""

_SAID = 5
"""How many priorities are said to carry on one of the year before, and with each its first action."""

_KINDS = {"needs-assessment": "assessed", "practitioners": "professional"}
_NO_LEAD, _NO_DATE, _NO_MEASURE, _NO_EVIDENCE = 0.08, 0.08, 0.6, 0.75
_NO_TARGET, _NO_BASELINE = 0.12, 0.10
_PROMISED = ("not yet determined", "to be developed", "none printed")


Wording = tuple[str, str, Theme]
"""Who, in which form of words, and about what."""


@dataclass(slots=True)
class Need:
    """A need: the paper that names it, its number there, and the priorities that address it."""

    paper: str
    number: int
    label: str
    kind: str
    rag: str | None
    priorities: tuple[int, ...] = ()
    carried: bool = False
    proposed: int | None = None

    @property
    def id(self) -> str:
        """Its short reference."""
        return f"{self.paper}/need/{self.number}"


@dataclass(slots=True)
class Priority:
    """A priority: its number, theme and statement, and whether it is said to carry on that of the year before."""

    number: int
    theme: Theme
    statement: int | None = None
    carried: bool = False
    proposed: int | None = None


@dataclass(slots=True)
class Action:
    """An action: what is to be done, for which priority, by whom, by when, and how it will show.

    ``leads`` are codes of the directory, ``outsider`` is a lead that is not in it. ``due`` is an ISO
    date, or None. ``again`` is None for an action printed once; otherwise it is printed twice, and
    ``again`` says whether the two rows differ. ``carried`` says that it carries on the action of the
    same number of the year before.
    """

    ref: str
    label: str
    priority: int | None
    leads: tuple[str, ...] = ()
    outsider: str | None = None
    due: str | None = None
    words: str = ""
    rag: str = "green"
    indicator: int | None = None
    evidence: int | None = None
    again: bool | None = None
    carried: bool = False


@dataclass(slots=True)
class Lead:
    """A post of the directory; ``vacant_at`` is the day on which nobody held it, where that is printed."""

    code: str
    title: str
    vacant: bool = False
    vacant_at: str | None = None


@dataclass(slots=True)
class Indicator:
    """A measure with what is printed of it."""

    label: str
    baselines: tuple[str, ...]
    status: str
    target: str | None
    actual: str | None


@dataclass(slots=True)
class Meeting:
    """A row of the schedule: the day of the meeting, and the day on which papers are due; and whether that runs backwards."""

    day: str
    papers: str
    backwards: bool


@dataclass(slots=True)
class Outline:
    """All that one plan holds, before it is put into words, and what was planted in it."""

    council: Council
    year: int
    first: bool
    needs: list[Need] = field(default_factory=list)
    priorities: list[Priority] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    disputed: tuple[int, int] = (0, 0)
    restated: tuple[int, int] = (0, 0)
    decided: list[bool] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    planted: dict[str, list[str]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the paper that is the plan."""
        return f"{self.council.word}-{self.year}"

    def paper(self, kind: str) -> str:
        """Give the id of a paper beside the plan."""
        return f"{self.id}-{kind}"

    def priority(self, number: int) -> str:
        """Give the short reference of a priority."""
        return f"{self.id}/priority/{number}"

    @property
    def earlier(self) -> str:
        """The id of the plan of the year before."""
        return f"{self.council.word}-{self.year - 1}"

    def plant(self, rule: str, things: Iterable[str]) -> None:
        """Write down what a rule must find."""
        self.planted.setdefault(rule, []).extend(things)


def outline(council: Council, year: int, first: bool, seed: int) -> Outline:
    """Choose what the plan of a council for a year holds; ``first`` if it is the first of its plans.

    >>> from ingest.country.names import council as named
    >>> plan = outline(named(0, 1), 2025, True, 1)
    >>> len(plan.needs), len(plan.priorities), len(plan.actions), len(plan.leads), len(plan.indicators)
    (40, 13, 60, 20, 80)
    """
    chance = random.Random(f"plan/{seed}/{council.word}/{year}")  # noqa: S311 - it makes plans up, and keeps no secret
    plan = Outline(council, year, first)
    idle, hollow, silent, rootless = _troubles(council, year, seed)
    _choose_priorities(plan, seed, silent)
    _choose_needs(plan, seed, chance, idle | hollow, rootless)
    _choose_leads(plan, chance)
    _choose_indicators(plan, chance)
    _choose_actions(plan, seed, chance, idle, hollow)
    _hang_on_vacant_posts(plan, chance)
    _print_twice(plan, chance)
    _choose_decisions(plan, chance)
    _choose_meetings(plan, chance)
    plan.plant("priority-without-action", (plan.priority(number) for number in sorted(idle)))
    plan.plant("priority-without-statement", (plan.priority(number) for number in sorted(silent)))
    plan.plant("priority-without-origin", (plan.priority(number) for number in sorted(rootless)))
    return plan


def _troubles(council: Council, year: int, seed: int) -> tuple[frozenset[int], ...]:
    """Choose the priorities without an action, without one in full, without a statement and without an origin.

    No two of these befall one priority, so that each stands for itself.
    """
    chance = random.Random(f"troubles/{seed}/{council.word}/{year}")  # noqa: S311 - no secret
    odd = iter(chance.sample(range(1, PRIORITIES + 1), PRIORITIES))
    return tuple(frozenset(next(odd) for _ in range(chance.randint(1, most))) for most in (1, 2, 2, 2))


def _lasts(plan: Outline, number: int) -> tuple[int, int]:
    """Give which of two stands under a number this year, 0 or 1, and for how many years it has."""
    turn, since = divmod(plan.year + number, _YEARS)
    return turn % 2, since


def _choose_priorities(plan: Outline, seed: int, silent: frozenset[int]) -> None:
    """Take thirteen themes; a few are said to be those of the year before."""
    order = random.Random(f"themes/{seed}/{plan.council.word}").sample(THEMES, len(THEMES))  # noqa: S311 - no secret
    for number in range(1, PRIORITIES + 1):
        which, since = _lasts(plan, number)
        priority = Priority(number, order[number - 1 + PRIORITIES * which])
        priority.statement = None if number in silent else 1 + number % len(STATEMENTS)
        said = sum(each.carried for each in plan.priorities)
        priority.carried = since > 0 and not plan.first and said < _SAID
        plan.priorities.append(priority)


def _choose_needs(
    plan: Outline, seed: int, chance: random.Random, stuck: frozenset[int], rootless: frozenset[int]
) -> None:
    lasting = _lasting_needs(plan, seed)
    wordings = _pairs(chance, LACKING, sum(PAPERS.values()), besides=[wording for wording, _ in lasting.values()])
    for kind, count in PAPERS.items():
        for number in range(1, count + 1):
            (who, lacking, theme), carried = lasting.get((kind, number)) or (next(wordings), False)
            expressed = kind not in _KINDS
            rag = chance.choice(("red", "red", "amber", "green")) if expressed else None
            label = f"{who[0].upper()}{who[1:]} {lacking} {theme.thing}"
            need = Need(plan.paper(kind), number, label, _KINDS.get(kind, "expressed"), rag, carried=carried)
            plan.needs.append(need)
    rooted = [number for number in range(1, PRIORITIES + 1) if number not in rootless]
    order = chance.sample(plan.needs, len(plan.needs))
    alone = chance.randint(4, 8)
    unanswered, answered = order[:alone], order[alone:]
    for position, need in enumerate(answered):  # the first of them see to it that each priority has a need
        need.priorities = (rooted[position] if position < len(rooted) else chance.choice(rooted),)
    for need in chance.sample(answered, 2):
        other = chance.choice(sorted(set(rooted) - set(need.priorities) - stuck))
        need.priorities = tuple(sorted((*need.priorities, other)))
    for need in unanswered[:2]:
        need.proposed = chance.choice(rooted)
    plan.plant("need-without-priority", (need.id for need in unanswered))
    plan.plant("need-without-action-in-full", (need.id for need in answered if stuck.issuperset(need.priorities)))


def _lasting_needs(plan: Outline, seed: int) -> dict[tuple[str, int], tuple[Wording, bool]]:
    """Give the wording of each lasting need, by its paper and number, and whether it carries one on."""
    chance = random.Random(f"needs/{seed}/{plan.council.word}")  # noqa: S311 - no secret
    places = [(kind, number) for kind, count in LASTING.items() for number in range(1, count + 1)]
    stock = tuple(_pairs(chance, LACKING, 2 * len(places)))
    found = {}
    for position, place in enumerate(places):
        which, since = _lasts(plan, position)
        who, lacking, theme = stock[position + len(places) * which]
        found[place] = (who, _said_now(LACKING, lacking, since), theme), since > 0 and not plan.first
    return found


def _said_now(forms: Sequence[str], form: str, since: int) -> str:
    """Put another form of words in the place of one that has lasted for half its time."""
    return forms[(forms.index(form) + since // (_YEARS // 2)) % len(forms)]


def _choose_leads(plan: Outline, chance: random.Random) -> None:
    posts = chance.sample([(rank, service) for rank in RANKS for service in SERVICES], LEADS)
    for rank, service in posts:
        code = "".join(word[0] for word in f"{rank} {service}".replace(",", "").split())
        taken = sum(lead.code.rstrip("123456789") == code for lead in plan.leads)
        plan.leads.append(Lead(f"{code}{taken + 1}" if taken else code, f"{rank} {service}"))
    for lead in plan.leads[:2]:
        lead.vacant, lead.vacant_at = True, f"{plan.year}-09-01"
    plan.leads[2].vacant = True


def _choose_indicators(plan: Outline, chance: random.Random) -> None:
    wordings = _pairs(chance, MEASURES, INDICATORS)
    for _ in range(INDICATORS):
        who, form, theme = next(wordings)
        unit = "%" if form.startswith("Share") else ""
        start = chance.randint(20, 70)
        aim, now = (f"{start + chance.randint(-15, 25)}{unit}" for _ in range(2))
        status = chance.choice(("set", "set", "set", "set", "relative"))
        target = f"at most {aim}" if status == "relative" else aim
        plan.indicators.append(
            Indicator(form.format(who=who, thing=theme.thing), (f"{start}{unit}",), status, target, now)
        )
    # The first six are kept whole for what two figures may say; the rest may lack something.
    for number, indicator in enumerate(plan.indicators, 1):
        if number == 7 or (number > 7 and chance.random() < _NO_TARGET):
            indicator.status, indicator.target = chance.choice(_PROMISED), None
            plan.plant("indicator-without-target", [_indicator(plan, number)])
        if number == 8 or (number > 8 and chance.random() < _NO_BASELINE):
            indicator.baselines = ()
            plan.plant("indicator-without-baseline", [_indicator(plan, number)])
    # Two that cannot both be right, one that says two things itself, and two that agree.
    first, second, alone, one, other = plan.indicators[:5]
    first.baselines, second.baselines = ("41%",), ("44%",)
    alone.baselines = ("38", "35")
    one.baselines = other.baselines = ("57",)
    plan.disputed, plan.restated = (1, 2), (5, 4)
    plan.plant("indicator-with-two-baselines", (_indicator(plan, number) for number in (1, 2, 3)))


def _choose_actions(
    plan: Outline, seed: int, chance: random.Random, idle: frozenset[int], hollow: frozenset[int]
) -> None:
    """Give each priority that is not idle its actions: one in full, unless it is hollow; the rest as chance has it."""
    busy = [number for number in range(1, PRIORITIES + 1) if number not in idle]
    served = [number for number in busy for _ in range(4)]
    served = sorted((*served, *chance.choices([each for each in busy if each not in hollow], k=56 - len(served))))
    lasting = _lasting_actions(plan, seed)
    wordings = _pairs(chance, DEEDS, ACTIONS, besides=lasting.values())
    idle_before = _troubles(plan.council, plan.year - 1, seed)[0]
    free = iter(range(1, INDICATORS + 1))
    for position, priority in enumerate((*served, *(None,) * (ACTIONS - len(served)))):
        rank = 1 + sum(action.priority == priority for action in plan.actions)
        lasts = priority if rank == 1 else None
        who, form, theme = lasting[lasts] if lasts else next(wordings)
        action = Action(f"{priority or PRIORITIES + 1}.{rank}", form.format(who=who, thing=theme.thing), priority)
        action.carried = lasts is not None and plan.priorities[lasts - 1].carried and lasts not in idle_before
        plan.actions.append(action)
        lacks = _lacks(chance, hollow=priority in hollow, position=position, rank=rank, tied=priority is not None)
        _equip(plan, action, chance, lacks, next(free))
    for number in sorted(idle):
        plan.priorities[number - 1].proposed = ACTIONS  # a suggestion waits: the last action might deliver it


def _lasting_actions(plan: Outline, seed: int) -> dict[int, Wording]:
    """Give the wording of the first action of each priority, which lasts as long as the priority's theme."""
    chance = random.Random(f"actions/{seed}/{plan.council.word}")  # noqa: S311 - no secret
    stock = [(chance.choice(WHO), chance.choice(DEEDS)) for _ in range(2 * PRIORITIES)]
    found = {}
    for priority in plan.priorities:
        which, since = _lasts(plan, priority.number)
        who, form = stock[priority.number - 1 + PRIORITIES * which]
        found[priority.number] = who, _said_now(DEEDS, form, since), priority.theme
    return found


def _lacks(chance: random.Random, *, hollow: bool, position: int, rank: int, tied: bool) -> frozenset[str]:
    """Choose what an action lacks of its lead, date, measure and evidence."""
    shares = {"lead": _NO_LEAD, "date": _NO_DATE, "measure": _NO_MEASURE, "evidence": _NO_EVIDENCE}
    lacks = {what for what, share in shares.items() if chance.random() < share}
    if tied and not hollow and rank == 1:
        lacks -= {"lead", "date", "measure"}
    if hollow:
        lacks = lacks & {"evidence"} | {("date", "lead", "measure")[rank % 3]}
    return frozenset(lacks)


def _equip(plan: Outline, action: Action, chance: random.Random, lacks: frozenset[str], indicator: int) -> None:
    """Give an action what it does not lack, and write down what it lacks."""
    name = f"{plan.id}/action/{action.ref}"
    action.rag = chance.choice(("green", "green", "amber", "red"))
    if "date" in lacks:
        action.words = chance.choice(("", "ongoing", "tbc"))
    else:
        action.due, action.words = _due(plan.year, chance)
    if "lead" not in lacks:
        action.leads = (chance.choice([lead.code for lead in plan.leads if not lead.vacant]),)
    if "measure" not in lacks:
        action.indicator = indicator
    if "evidence" not in lacks:
        action.evidence = chance.randrange(len(EVIDENCE))
    rules = {
        "lead": "action-without-lead",
        "date": "action-without-date",
        "measure": "action-without-measure",
        "evidence": "action-without-evidence",
    }
    for what in sorted(lacks):
        plan.plant(rules[what], [name])


def _due(year: int, chance: random.Random) -> tuple[str, str]:
    """Choose a date in the year of the plan, as a day or as a month, and its words."""
    month = chance.randint(5, 15)
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if chance.random() < 0.5:
        return f"{year}-{month:02}", f"{_MONTHS[month - 1]} {year}"
    return f"{year}-{month:02}-28", f"28 {_MONTHS[month - 1]} {year}"


_MONTHS = ("January February March April May June July August September October November December").split()


def _hang_on_vacant_posts(plan: Outline, chance: random.Random) -> None:
    """Put vacant posts, and a lead that no directory lists, in the place of some leads."""
    whole = [action for action in plan.actions if action.leads and action.due]
    early, on_the_day, late, unknown, *outside = chance.sample(whole, 6)
    dated, other, undated = plan.leads[:3]
    for action, lead, due, words in (
        (early, dated, f"{plan.year}-06", f"June {plan.year}"),
        (on_the_day, other, f"{plan.year}-09-01", f"1 September {plan.year}"),
        (late, dated, f"{plan.year + 1}-01-28", f"28 January {plan.year + 1}"),
        (unknown, undated, f"{plan.year}-06", f"June {plan.year}"),
    ):
        action.leads, action.due, action.words = (lead.code,), due, words
    hung = (early, on_the_day, late, unknown)
    plan.plant("lead-post-vacant", (f"{plan.id}/action/{action.ref}" for action in hung))
    plan.plant("vacant-post-already-due", (f"{plan.id}/action/{action.ref}" for action in (early, on_the_day)))
    for action in outside:
        action.leads, action.outsider = (), chance.choice(OUTSIDERS)
        plan.plant("lead-not-in-directory", [f"{plan.id}/action/{action.ref}"])


def _print_twice(plan: Outline, chance: random.Random) -> None:
    """Print some rows twice; one pair agrees, the others do not."""
    agrees, *differ = chance.sample(plan.actions, chance.randint(2, 3))
    agrees.again = False
    for action in differ:
        action.again = True
        plan.plant("row-printed-twice-that-differs", [f"{plan.id}/action/{action.ref}"])


def _choose_decisions(plan: Outline, chance: random.Random) -> None:
    plan.decided = chance.sample((True, True, False), 3)
    name = f"{plan.paper('board-report')}/recommendation"
    plan.plant(
        "recommendation-without-decision",
        (f"{name}/{number}" for number, decided in enumerate(plan.decided, 1) if not decided),
    )


def _choose_meetings(plan: Outline, chance: random.Random) -> None:
    wrong = chance.randrange(4)
    for number, (month, year) in enumerate(((6, 0), (9, 0), (12, 0), (3, 1))):
        day = chance.randint(15, 28)
        papers = day + 2 if number == wrong else day - 12
        stem = f"{plan.year + year}-{month:02}"
        plan.meetings.append(Meeting(f"{stem}-{day}", f"{stem}-{papers:02}", number == wrong))
    name = f"{plan.paper('schedule')}/meeting"
    plan.plant("date-out-of-order", (f"{name}/{each.day}" for each in plan.meetings if each.backwards))


def _indicator(plan: Outline, number: int) -> str:
    return f"{plan.id}/indicator/{number}"


def _pairs(
    chance: random.Random, forms: Sequence[str], count: int, besides: Iterable[Wording] = ()
) -> Iterator[Wording]:
    """Choose at least so many wordings, each a different one, and none of those that are there besides."""
    size, taken = len(WHO) * len(forms), frozenset(besides)
    for choice in chance.sample(range(size * len(THEMES)), count + len(taken)):
        theme, within = divmod(choice, size)
        who, form = divmod(within, len(forms))
        wording = WHO[who], forms[form], THEMES[theme]
        if wording not in taken:
            yield wording
