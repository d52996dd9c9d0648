"""Why does this exist, as a page that answers an inspector?

The question is the title and the answer its first sentence, with counts. Then what the thing rests
on, each step with the exact words and how the link is known; what is not there; what follows; what
stands beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.lookup import Lookup
from graph.naming import counted, listed, paper_id, sentence
from graph.steps import Step, every
from graph.trace import Trace
from graph.why import Why
from ontology.model import Citation, Item, ItemType, Link, Mode, Note, Paper
from visualisations import words
from visualisations.context import after, before

_NAMED = {
    ItemType.LEAD,
    ItemType.NAMED_LEAD,
    ItemType.BODY,
    ItemType.SOURCE,
    ItemType.TERM,
    ItemType.MEETING,
    ItemType.TEMPLATE_FIELD,
    ItemType.EVIDENCE,
}


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words with a few on either side, where they stand, and the address of their mark."""

    prefix: str
    exact: str
    suffix: str
    source: str
    link: str


@dataclass(frozen=True, slots=True)
class Ground:
    """One step as it is shown: the thing, how it is linked and known, the words, and what is behind it.

    Behind a plan stands ``shared``: what the papers say of the plan as a whole, not of the subject.
    """

    item: Item
    relation: str
    mode: Mode
    known: str
    reason: str | None
    quotes: tuple[Quote, ...]
    further: tuple[Ground, ...]
    shared: tuple[Ground, ...]
    again: bool

    @property
    def shared_in_short(self) -> str:
        """The things that are shared, counted by kind."""
        return things(ground.item for ground in self.shared)


@dataclass(frozen=True, slots=True)
class WhyPage:
    """What the page says, in its order."""

    subject: Item
    question: str
    answer: str
    known: str
    quotes: tuple[Quote, ...]
    because: tuple[Ground, ...]
    absent: tuple[str, ...]
    leads_to: tuple[Ground, ...]
    suggested: tuple[Ground, ...]
    beside: tuple[Ground, ...]
    papers: tuple[Paper, ...]
    notes: tuple[Note, ...]


def why_page(lookup: Lookup, answer: Why) -> WhyPage:
    """Make the page of an answer."""
    papers = {paper.id: paper for paper in lookup.papers()}
    home = paper_id(answer.subject.id)
    repaired = words.repairs(lookup, {home, *(paper.id for paper in answer.papers)})
    show = _Show(papers, repaired)
    return WhyPage(
        answer.subject,
        question(answer.subject),
        in_a_sentence(answer),
        words.known(answer.subject, words.mended(answer.subject, repaired)),
        show.quotes(answer.subject.citation),
        show.grounds(answer.because, answer.subject),
        tuple(absence.message for absence in answer.absent),
        show.grounds(answer.leads_to, answer.subject),
        show.grounds(answer.suggested, answer.subject),
        show.grounds(answer.beside, answer.subject),
        answer.papers,
        tuple(note for note in lookup.notes(home) if note.about == answer.subject.id),
    )


def trace_page(lookup: Lookup, answer: Trace) -> WhyPage:
    """Make the page of a trace: the same, without an answer in a sentence and without what is absent."""
    return why_page(lookup, Why(answer.subject, answer.upstream, (), answer.downstream, lookup.papers()))


def question(subject: Item) -> str:
    """Ask why a thing exists, in the words of its kind.

    >>> question(Item("n/action/1", ItemType.ACTION, "x")), question(Item("n/lead/CG", ItemType.LEAD, "x"))
    ('Why does this action exist?', 'Why is this lead named?')
    """
    kind = words.TYPE_WORDS[subject.type][0]
    return f"Why is this {kind} named?" if subject.type in _NAMED else f"Why does this {kind} exist?"


def in_a_sentence(answer: Why) -> str:
    """Answer in a sentence or two, with counts of what the thing rests on and of how that is known.

    What a paper says of a plan as a whole is counted apart: it is not this thing's own ground.
    """
    kind = words.TYPE_WORDS[answer.subject.type][0]
    steps = [step for step in every(answer.because) if not step.again and step.item.type != ItemType.PLAN]
    own = [step for step in steps if not step.together]
    shared = len(steps) - len(own)
    parts = [
        f"It rests on {things(step.item for step in own)}: {_modes(own)}."
        if own
        else "No reason was found in the papers held."
    ]
    if shared:
        parts.append(f"{sentence(counted(shared, 'more thing'))} stand behind its plan as a whole, not this {kind}.")
    if answer.suggested_in_all:
        parts.append(f"{sentence(counted(answer.suggested_in_all, 'suggestion'))} not yet reviewed, not counted here.")
    return " ".join(parts)


def things(items: Iterable[Item]) -> str:
    """Count things by kind, each once.

    >>> things([Item("n/body/a", ItemType.BODY, "A"), Item("n/body/b", ItemType.BODY, "B")])
    '2 bodies'
    """
    once = {item.id: item for item in items}.values()
    counts = Counter((item.type, words.kind(item)) for item in once)
    return listed(tuple(_counted(number, type_, kind) for (type_, kind), number in counts.items()))


def _counted(number: int, type_: ItemType, kind: str) -> str:
    one, many = words.TYPE_WORDS[type_]
    return counted(number, kind, kind.removesuffix(one) + many)


def _modes(steps: Iterable[Step]) -> str:
    how = {
        Mode.STATED: "stated in the paper",
        Mode.REPAIRED: "read through damage in the paper",
        Mode.READ: "read by a person",
        Mode.SUGGESTED: "suggested and accepted",
        Mode.INFERRED: "inferred",
    }
    counts = Counter(step.link.mode for step in steps)
    return listed(tuple(f"{counted(counts[mode], 'link')} {how[mode]}" for mode in how if counts[mode]))


@dataclass(frozen=True, slots=True)
class _Show:
    """How steps and citations are put into words, given the papers and what was mended in them."""

    papers: Mapping[str, Paper]
    repaired: Mapping[str, tuple[Note, ...]]

    def quotes(self, citations: Iterable[Citation]) -> tuple[Quote, ...]:
        return tuple(
            Quote(
                before(citation.prefix),
                citation.exact,
                after(citation.suffix),
                f"{words.source(citation, self.papers)}, {words.place(citation)}",
                words.paper_link(citation),
            )
            for citation in citations
        )

    def grounds(self, steps: Iterable[Step], before: Item) -> tuple[Ground, ...]:
        return tuple(self.ground(step, before) for step in steps)

    def ground(self, step: Step, before: Item) -> Ground:
        shared = () if step.together else tuple(further for further in step.because if further.together)
        further = tuple(further for further in step.because if further not in shared)
        return Ground(
            step.item,
            _reads(step.link, step.item, before),
            step.link.mode,
            words.known(step.link, words.mended(step.link, self.repaired)),
            words.reason(step.link),
            self.quotes(step.link.citation or step.item.citation),
            self.grounds(further, step.item),
            self.grounds(shared, step.item),
            step.again,
        )


def _reads(link: Link, item: Item, before: Item) -> str:
    """Say how a step's thing stands to the one before it.

    >>> from ontology.model import Relation
    >>> need, priority = Item("n/need/x", ItemType.NEED, "Sleep"), Item("n/priority/1", ItemType.PRIORITY, "Sleep well")
    >>> _reads(Link("n/priority/1", Relation.ADDRESSES, "n/need/x"), need, priority)
    'this priority addresses it'
    >>> _reads(Link("n/priority/1", Relation.ADDRESSES, "n/need/x"), priority, need)
    'it addresses this need'
    """
    this = f"this {words.TYPE_WORDS[before.type][0]}"
    return f"it {words.relation(link)} {this}" if link.subject == item.id else f"{this} {words.relation(link)} it"
