"""How does each answer read, line by line?

The mode of every thing and link is shown in words, with the place and the exact words it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from api.terminal import table, write
from graph.as_of import view_of
from graph.naming import counted, paper_id, sentence, shorten
from ontology.model import ItemType, Note
from visualisations import words

if TYPE_CHECKING:
    from api.answers import SimulateAnswer
    from api.places import Place
    from graph.analyses import Analysis
    from graph.gaps import Gap, RuleAnswer
    from graph.justified import Justified
    from graph.lookup import Lookup
    from graph.query import QueryResult
    from graph.report import Report, Row
    from graph.trace import Chains
    from graph.verify import Verification
    from ingest.run import PaperReport
    from ontology.check import Violation
    from ontology.model import Citation, Extract, Item, Paper
    from visualisations.why import Ground, Quote, WhyPage


def as_of(lookup: Lookup) -> None:
    """Write the day as of which the record is asked, if it is asked as of one, and what was left out."""
    if view := view_of(lookup):
        write(view.told)


def why(page: WhyPage) -> None:
    """Write why a thing exists: the answer first, then its grounds, what is absent, what follows."""
    write(page.question)
    _subject(page)
    write(page.answer)
    _grounds("What it rests on", page.because)
    _grounds("What is suggested, and counts for nothing until it is reviewed", page.suggested)
    write("\nWhat was not found in the papers held")
    for message in page.absent or ("Nothing that was looked for is missing.",):
        write(f"- {message}", 2)
    _grounds("What follows from it", page.leads_to)
    _grounds("What stands beside it: the same thing elsewhere, what conflicts, what belongs to what", page.beside)


def trace(page: WhyPage) -> None:
    """Write everything upstream and downstream of a thing."""
    write(f"The thread of {page.subject.id}")
    _subject(page)
    _grounds("Upstream: what it rests on", page.because, whole=True)
    _grounds("Downstream: what follows from it", page.leads_to, whole=True)


def _subject(page: WhyPage) -> None:
    write(f"{words.name(page.subject)} [{page.known}]")
    write(page.subject.id, 2)
    for quote in page.quotes:
        _quote(quote, 2)
    for key, value in words.fields(page.subject):
        write(f"{sentence(key)}: {value}", 2)


def _grounds(title: str, grounds: Sequence[Ground], *, whole: bool = False) -> None:
    """Write grounds, each before those behind it; what is shared by a plan in full only if ``whole``."""
    if grounds:
        write(f"\n{title}")
    waiting = [(ground, 2) for ground in reversed(grounds)]
    while waiting:
        ground, indent = waiting.pop()
        _ground(ground, indent)
        if ground.shared and not whole:
            _heads(ground, indent + 2)
        beyond = (*ground.further, *(ground.shared if whole else ()))
        waiting += [(further, indent + 4) for further in reversed(beyond)]


def _ground(ground: Ground, indent: int) -> None:
    write(f"{words.name(ground.item)}: {ground.relation} [{ground.known}]", indent)
    write(ground.item.id, indent + 2)
    if ground.reason:
        write(ground.reason, indent + 2)
    for quote in ground.quotes:
        _quote(quote, indent + 2)
    if ground.again:
        write("what is behind it is shown elsewhere", indent + 2)


def _heads(ground: Ground, indent: int) -> None:
    """Count what is said of a plan as a whole and name each thing once; a trace shows all of it."""
    write(f"said of the plan as a whole, not of this one thing: {ground.shared_in_short}", indent)
    for shared in {shared.item.id: shared for shared in ground.shared}.values():
        known = shared.known.split(":")[0]
        write(f"{shorten(words.name(shared.item))} [{known}] {shared.item.id}", indent + 2)


def _quote(quote: Quote, indent: int) -> None:
    write(f"“{quote.exact}”", indent)
    write(quote.source, indent + 2)


def chains(found: Chains, start: str, end: str) -> None:
    """Write the chains between two things, shortest first."""
    number_found = counted(len(found), "chain") if len(found) else "No chain was found in the papers held"
    write(f"{number_found} from {start} to {end}{'' if len(found) else '.'}")
    for number, chain in enumerate(found, 1):
        write(f"\n{number}. {words.name(chain.start)} ({chain.start.id})")
        for step in chain.steps:
            towards = step.link.object == step.item.id
            write(f"{words.relation(step.link, reverse=not towards)} {words.name(step.item)}", 3)
            write(f"{step.item.id} [{words.known(step.link)}]", 5)
            if step.together:
                write("said of the plan as a whole, not of this one thing", 5)
            for citation in step.link.citation:
                write(f"“{citation.exact}” {citation.paper}, {words.place(citation)}", 5)
    if found.stopped:
        write(found.stopped)


def gaps(answers: Sequence[RuleAnswer], lookup: Lookup) -> None:
    """Write the rules with what they looked at and found, then each gap with its place; apart, the justified ones."""
    papers = {paper.id: paper for paper in lookup.papers()}
    councils = words.councils(papers)
    columns = ("Rule", "Weight", "Looked at", "Found", "Justified", "Question")
    rows = [
        (a.name, a.severity, a.checked or "nothing to look at", a.found, len(a.justified), a.question) for a in answers
    ]
    table("What is missing from the plans", columns, rows)
    for answer in answers:
        if answer.items:
            write(f"\n{answer.question} {answer.found} of {answer.checked}")
        for gap in answer.items:
            _gap(gap, lookup, papers, councils)
        if answer.justified:
            write(f"\n{answer.question} Justified: {len(answer.justified)} of {answer.checked}")
        for one in answer.justified:
            _gap(one.gap, lookup, papers, councils)
            write(words.justified(one.justification), 4)


def _gap(gap: Gap, lookup: Lookup, papers: Mapping[str, Paper], councils: Mapping[str, str]) -> None:
    """Write a gap with its place."""
    from visualisations.gaps import what  # the rules it brings are nothing that a cold why should wait for

    write(f"{gap.id}{councils.get(paper_id(gap.id), '')}: {what(gap, lookup.item(gap.id))}", 2)
    for citation in gap.citation:
        write(f"“{citation.exact}” {words.source(citation, papers)}, {words.place(citation)}", 4)
    for link in gap.would_close:
        other = link.object if link.subject == gap.id else link.subject
        write(f"would be closed by {other}: {words.relation(link)} [{words.known(link)}]", 4)


def justified(found: Justified, *, changed: bool, ended: bool) -> None:
    """Write which gap was justified, and whether that changed anything."""
    write("Kept." if changed else "Nothing changed: this was kept before.")
    write(f"{found.justification.rule}: {found.gap.why}", 2)
    write(words.justified(found.justification), 2)
    if ended:
        write("It has ended already: the gap stays among the open ones.")


def report(chosen: Analysis, found: Report, lookup: Lookup) -> None:
    """Write an analysis: the answer in sentences, its tables, and the words that each row rests on."""
    papers = {paper.id: paper for paper in lookup.papers()}
    write(chosen.question)
    for one in found.said:
        write(one)
    for section in found.sections:
        write("")
        table(section.heading, section.columns, [row.cells for row in section.rows])
        if section.rows:
            write(section.explained, 2)
        for row in section.rows:
            _cited(row, lookup, papers)


def _cited(row: Row, lookup: Lookup, papers: Mapping[str, Paper]) -> None:
    """Write the things of a row with the places and the exact words that they and its links rest on."""
    links = [link for name in row.links if (link := lookup.link(name)) is not None]
    for name in row.items:
        thing = lookup.item(name)
        if thing is None:
            continue
        write(f"{name} [{words.known(thing)}]", 4)
        near = (link for link in links if name in (link.subject, link.object))
        for citation in dict.fromkeys((*thing.citation, *(place for link in near for place in link.citation))):
            write(f"“{citation.exact}” {words.source(citation, papers)}, {words.place(citation)}", 6)


def extract(found: Extract) -> None:
    """Write what one paper holds: its things, links and notes."""
    _paper(found)
    table(
        sentence(counted(len(found.items), "thing")),
        ("Kind", "Number", "Words of the paper", "Known", "Place", "Fields"),
        [_item_row(item) for item in found.items],
    )
    table(
        sentence(counted(len(found.links), "link")),
        ("From", "Relation", "To", "Known", "Place", "Exact words"),
        [
            (x.subject, words.relation(x), x.object, words.known(x), _places(x.citation), _exact(x.citation))
            for x in found.links
        ],
    )
    notes(found)


def _paper(found: Extract) -> None:
    paper = found.paper
    write(f"{paper.title} ({paper.id})")
    write(f"{paper.authority or 'no authority given'}, {words.day(paper.date)}, {paper.encoding}", 2)


def _item_row(item: Item) -> tuple[str, ...]:
    known = words.known(item).split(":")[0]
    said = "; ".join(f"{key}: {value}" for key, value in words.fields(item))
    return words.kind(item), item.number or "", item.label, known, _places(item.citation), said


def _places(citation: Iterable[Citation]) -> str:
    return "; ".join(dict.fromkeys(words.place(each) for each in citation))


def _exact(citation: Iterable[Citation]) -> str:
    return " … ".join(each.exact for each in citation)


def told(papers: Mapping[str, tuple[str, Sequence[Note]]]) -> None:
    """Write, paper by paper, what was repaired, what was passed over, and why: by its id, its title and the notes."""
    for paper, (title, found) in papers.items():
        if found:
            write(f"\n{title} ({paper})")
            _notes(found)


def notes(found: Extract) -> None:
    """Write what a reader of the paper should be told."""
    if found.notes:
        write("Notes")
    _notes(found.notes)


def _notes(found: Iterable[Note]) -> None:
    """Write notes, each once: two things that were mended by one repair have one note each."""
    for note in dict.fromkeys(Note(note.kind, note.message, None, note.citation) for note in found):
        where = _places(note.citation)
        write(f"- {note.kind}: {note.message}{f' ({where})' if where else ''}", 2)


def beside(found: Extract, text: str) -> None:
    """Write each thing beside its place and the line it was read from, in the order of the text."""
    _paper(found)
    order = sorted(found.items, key=lambda item: (item.citation[0].start if item.citation else -1, item.id))
    for item in order:
        write(f"\n{item.id} [{words.known(item)}]")
        write(words.name(item), 2)
        for key, value in words.fields(item):
            write(f"{key}: {value}", 4)
        for citation in item.citation:
            line = text.count("\n", 0, citation.start) + 1
            write(f"line {line}, {words.place(citation)}, characters {citation.start} to {citation.end}", 4)
            write(in_line(text, citation), 6)
    notes(found)


def in_line(text: str, citation: Citation) -> str:
    r"""Give the line or lines that a citation stands in, with its words between ⟦ and ⟧.

    >>> from ontology.model import Citation
    >>> in_line("first\nReduce delay now.\nlast", Citation("p", 6, 18, "Reduce delay"))
    '⟦Reduce delay⟧ now.'
    """
    before = text[max(0, citation.start - 200) : citation.start].rpartition("\n")[2]
    after = text[citation.end : citation.end + 200].partition("\n")[0]
    return f"{before}⟦{text[citation.start : citation.end]}⟧{after}"


def ingested(reports: Sequence[PaperReport]) -> None:
    """Write what was done with each paper, and why any was left alone."""
    rows = [
        (
            report.path.name,
            report.status,
            report.paper_id,
            report.title,
            ", ".join(_counted(kind, number) for kind, number in report.counts.items()) or _nothing(report),
            report.repaired,
            report.skipped,
        )
        for report in reports
    ]
    table("Papers", ("File", "Status", "Id", "Title", "Found", "Repaired", "Skipped, and why"), rows)


def _nothing(report: PaperReport) -> str:
    """Say that a paper gave nothing; a refused one was not read."""
    return "" if report.status == "refused" else "nothing was found in this paper"


def _counted(kind: str, number: int) -> str:
    """Count things of a type of the ontology in words, or links of a relation by its name."""
    types = {type_.value: type_ for type_ in ItemType}
    return words.count_type(number, types[kind]) if kind in types else f"{number} {kind}"


def places(paper: str, found: Sequence[Place]) -> None:
    """Write where a paper says exactly this, or that it does not, or that it says it several times."""
    if not found:
        write(f"{paper} does not say exactly this.")
    elif len(found) > 1:
        write(f"{paper} says this {len(found)} times; which is meant is not clear:")
    for place in found:
        citation = place.citation
        write(f"line {place.line}, {words.place(citation)}, characters {citation.start} to {citation.end}")
        write(f"“{citation.exact}”", 2)
        if place.warning:
            write(f"Warning: {place.warning}", 2)


def verified(found: Verification) -> None:
    """Write how many citations were looked up, and which their papers do not bear out."""
    write(f"checked {found.checked}, failed {len(found.failed)}, skipped {len(found.skipped)}")
    for failure in found.failed:
        write(f"failed: {failure.id} in {failure.paper}: “{failure.exact}”: {failure.reason}")
    for skip in found.skipped:
        write(f"skipped: {skip.id}: {skip.reason}")


def violations(found: Sequence[Violation]) -> None:
    """Write where the graph breaks the ontology's shapes."""
    if not found:
        write("The graph keeps to the ontology's shapes.")
        return
    rows = [(each.severity, each.focus, each.message, each.shape) for each in found]
    table(sentence(counted(len(found), "violation")), ("Weight", "Thing", "What is wrong", "Shape"), rows)


def simulated(made: SimulateAnswer) -> None:
    """Write what country was made up, and how many gaps were planted for each rule."""
    plans, council = counted(made["plans"], "plan"), counted(made["authorities"], "council")
    write(f"{sentence(plans)} of {council}, in {made['quads']} quads, written to {made['written']}.")
    rows = [(rule, len(things)) for rule, things in made["planted"].items()]
    table("Gaps that were planted", ("Rule", "Things"), rows)


def queried(result: QueryResult) -> None:
    """Write what a query answers: a table, yes or no, or lines of N-Triples."""
    if result.holds is not None:
        write("yes" if result.holds else "no")
    elif result.triples is not None:
        write(result.triples.rstrip("\n"))
    else:
        rows = [["" if value is None else value.text for value in row] for row in result.rows]
        table(sentence(counted(len(rows), "row")), result.variables, rows)
