"""How is it said what changed since the last board?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.as_of import AsOf, last_of, placed, without_a_date
from graph.days import day
from graph.diff import CameLink, Diff, GapChange, Verdict, diff
from graph.gaps import gap_rule
from graph.naming import counted, listed, named, paper_id, referred, sentence, tally, titled
from graph.report import Report, Row, Section
from ontology.errors import RejectedError
from ontology.model import ItemType, Link, Status

if TYPE_CHECKING:
    from graph.analyses import Asked


def report(asked: Asked) -> Report:
    """Say what changed between two days, or since one.

    Raises:
        RejectedError: There are no days or more than two, one is no day, the first is not before the
            second, or no paper bears a date.
    """
    if len(asked.words) not in (1, 2):
        raise RejectedError("Give one day to ask what changed since, or two: 2013-06-01 2014-02-01.")
    if not any(placed(paper) for paper in asked.thread.papers.values()):
        raise RejectedError(
            "No paper that bears a date is held, so no two days can be compared: ingest a paper that bears one."
        )
    since, until = (*asked.words, asked.today)[:2]
    if len(asked.words) == 1 and last_of(since) >= until:
        raise RejectedError(f"{last_of(since)} is not before {until}, until when is asked: give an earlier day.")
    found = diff(asked.lookup, since, until, asked.thread)
    sections = tuple(section for section in _sections(asked, found) if section.rows)
    return Report(found, tuple(_said(asked, found)), sections)


# ------------------------------------------------------------------------------------- in sentences


def _said(asked: Asked, found: Diff) -> Iterator[str]:
    items = [name for each in found.papers for name in each.items]
    yield (
        f"From {day(found.since)} to {day(found.until)}, {_none(len(found.papers), 'paper')} came"
        f"{f', with {_tally(asked, items)}' if items else ''}."
    )
    if not found.before:
        yield f"No paper held is dated on or before {day(found.since)}: everything is new."
    yield _links_said(found)
    yield _verdicts_said(found)
    yield _gaps_said(found)
    if found.left_out:
        yield without_a_date(found.left_out)


def _links_said(found: Diff) -> str:
    own = sum(each.links for each in found.papers)
    known = Counter(_known(link) for link in found.links)
    how: tuple[str, ...] = (f"{own} given by the papers that came",) if own else ()
    how += tuple(f"{number} {words}" for words, number in known.items())
    return f"{sentence(_none(own + len(found.links), 'link'))} came{f': {listed(how)}' if how else ''}."


def _known(link: CameLink) -> str:
    """Say how a link that came is known, and where it stood on the later day if that is not settled."""
    return link.mode.value if link.status is Status.ACCEPTED else f"{link.mode.value} and {link.status.value}"


def _verdicts_said(found: Diff) -> str:
    if not found.verdicts:
        return "No verdict on a link was given."
    verdicts = Counter(one.after for one in found.verdicts)
    changed = sum(one.before is not one.after for one in found.verdicts)
    each = listed(tuple(f"{number} {status.value}" for status, number in verdicts.items()))
    return (
        f"{sentence(counted(len(found.verdicts), 'verdict'))} on links {_were(len(found.verdicts))} given ({each}), "
        f"of which {changed} changed the link's status."
    )


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _gaps_said(found: Diff) -> str:
    if not found.opened:
        closed = len(found.closed)
        return f"No gap opened, and {closed or 'none'} closed."
    new = sum(gap.new for gap in found.opened)
    return (
        f"{sentence(counted(len(found.opened), 'gap'))} opened, {new} of them with what came and "
        f"{len(found.opened) - new} with what was held before; {_none(len(found.closed), 'gap')} closed."
    )


def _none(number: int, one: str) -> str:
    return counted(number, one) if number else f"no {one}"


def _tally(asked: Asked, names: Iterable[str]) -> str:
    order = list(ItemType)
    return tally(sorted((asked.thread.type(name) for name in names), key=order.index))


# ---------------------------------------------------------------------------------------- in tables


def _sections(asked: Asked, found: Diff) -> Iterator[Section]:
    yield Section(
        "Papers that came",
        "A paper came on its own date; where that is a month or a year, on its last day.",
        ("Paper", "Date", "What came with it"),
        tuple(
            Row(
                (
                    f"{titled(asked.thread, each.paper)} [{each.paper}]",
                    day(each.date) if each.date else "",
                    f"{_tally(asked, each.items)}; {counted(each.links, 'link')}",
                )
            )
            for each in found.papers
        ),
    )
    yield Section(
        "What came with them",
        "All that the papers that came speak of.",
        ("Thing", "Paper"),
        tuple(
            Row((sentence(named(asked.thread.item(name))), referred(asked.thread, each.paper)), (name,))
            for each in found.papers
            for name in each.items
        ),
    )
    links = _links(asked, found)
    yield Section(
        "Links that came, other than what these papers give themselves",
        "Read by a person, proposed by a machine, inferred, or given by a paper of a thing that was held before.",
        ("From", "Relation", "To", "How it is known", "By", "On", "Why"),
        tuple(_link(asked, each, links[each.link]) for each in found.links),
    )
    yield Section(
        "Verdicts on links",
        "A link's status changes by a dated review alone, with a name and a reason.",
        ("Link", "Was", "Is", "By", "On", "Why"),
        tuple(_verdict(asked, each, links[each.link]) for each in found.verdicts),
    )
    before, after = AsOf(asked.lookup, found.since), AsOf(asked.lookup, found.until)
    yield Section(
        "Gaps that opened",
        "One rule's finding on one thing: what was not found in the papers held on the later day.",
        ("Rule", "Reference", "What was not found", "The thing itself"),
        tuple(_gap(asked, after, each, "came since" if each.new else "was held before") for each in found.opened),
    )
    yield Section(
        "Gaps that closed",
        "What was not found in the papers held on the earlier day, and is no gap on the later.",
        ("Rule", "Reference", "What had not been found"),
        tuple(_gap(asked, before, each) for each in found.closed),
    )


def _links(asked: Asked, found: Diff) -> dict[str, Link]:
    """Give the links that are told one by one, by id."""
    wanted: dict[str, CameLink | Verdict] = {each.link: each for each in found.links}
    wanted |= {each.link: each for each in found.verdicts}
    near = (link for each in wanted.values() for link in asked.lookup.links_from(each.subject))
    return {name: link for link in near if (name := link.id) in wanted}


def _link(asked: Asked, each: CameLink, link: Link) -> Row:
    return Row(
        (
            _name(asked, link.subject),
            link.predicate.value,
            _name(asked, link.object),
            _known(each),
            link.by or "",
            day(link.at) if link.at else "",
            link.reason or "",
        ),
        (link.subject, link.object),
        (link.id,),
    )


def _verdict(asked: Asked, each: Verdict, link: Link) -> Row:
    words = f"{_name(asked, each.subject)} {link.predicate.value} {_name(asked, each.object)}"
    return Row(
        (words, each.before.value, each.after.value, each.by, day(each.at), each.reason),
        (each.subject, each.object),
        (each.link,),
    )


def _gap(asked: Asked, view: AsOf, each: GapChange, *more: str) -> Row:
    """Tell a gap as it was on the day of the view, on which it was one."""
    thing = view.item(each.finding[0])
    told = gap_rule(each.rule).tell(view, thing, each.finding).why if thing else each.finding[0]
    return Row((each.rule, referred(asked.thread, each.finding[0]), told, *more), each.finding)


def _name(asked: Asked, name: str) -> str:
    """Name a thing; one that no paper holds by its reference."""
    held = name in asked.thread.graph
    return f"{sentence(named(asked.thread.item(name)))} [{referred(asked.thread, paper_id(name))}]" if held else name
