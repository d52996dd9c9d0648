"""What can be asked at the command line?

One program, ``goldenthread``. Exit status: 0 fine; 1 the answer is bad news that a script should
stop on; 2 the call or its input is wrong, with one line that says what to do. Each command imports
what it needs when it runs, so that a cold ``why`` is quick.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, NoReturn

import typer
from typer.exceptions import TyperException

from api.quick import QuickCommand, QuickGroup
from ontology.errors import GoldenThreadError, UnreadableError

if TYPE_CHECKING:
    from graph.lookup import Lookup
    from ingest.run import PaperReport
    from ingest.simulate import Country
    from ontology.model import Citation, Item, Note


class Door(QuickGroup):
    """The commands, with every error put into one line and an exit status."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run the command."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except GoldenThreadError as error:
            _stop(str(error))
        except TyperException as error:
            asked = f" {ctx.invoked_subcommand}" if ctx.invoked_subcommand in self.commands else ""
            _stop(f"{error.format_message().rstrip(chr(46))}: see goldenthread{asked} --help")
        except BrokenPipeError:
            _close_output()
            raise typer.Exit(0) from None
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EIO):
                _close_output()
            _stop(_of_the_system(error))
        except KeyboardInterrupt:
            _stop("Stopped. Nothing was half written; run the same command again to finish.", status=130)


class AnalyseCommand(QuickCommand):
    """The command whose help lists the analyses; they are loaded for that help alone."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Give the help, with each analysis, what it takes, and its question."""
        from textwrap import fill

        from graph.analyses import ANALYSES

        told = [super().get_help(ctx), "", "Analyses:"]
        for one in ANALYSES:
            told.append(f"  {one.name} {one.takes}".rstrip())
            told.append(fill(one.question, 78, initial_indent=" " * 6, subsequent_indent=" " * 6))
        return "\n".join(told)


app = typer.Typer(
    cls=Door,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    help="Why does this priority exist? Ask councils' papers, and get the paper, the paragraph and the exact words.",
)

StoreOption = Annotated[
    Path, typer.Option("--store", metavar="DIR", envvar="GOLDENTHREAD_STORE", help="Where the graph is kept.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Ask what was held then: YYYY, YYYY-MM or YYYY-MM-DD."),
]
Reference = Annotated[str, typer.Argument(metavar="REF", help="An IRI, a short reference, or words.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to this file.")]

STORE = Path(".goldenthread")


def main() -> None:
    """Run the program. A defect of ours is one line too, and its details are shown on request."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except Exception as defect:  # the outermost door: nobody is shown a traceback unasked
        if os.environ.get("GOLDENTHREAD_TRACEBACK"):
            raise
        what = f"{type(defect).__name__}: {defect}"
        sys.stderr.write(f"goldenthread met a defect of its own ({what[:300]!r}); ")
        sys.stderr.write("please report it with what GOLDENTHREAD_TRACEBACK=1 adds\n")
        sys.exit(2)


@app.command(cls=QuickCommand, epilog="Example: goldenthread extract board-paper.txt --json")
def extract(
    paper: Annotated[Path, typer.Argument(metavar="PAPER", help="A text or markdown file.")],
    as_json: JsonOption = False,
    show: Annotated[bool, typer.Option("--show", help="Show each thing beside its place and line.")] = False,
    store: Annotated[Path, typer.Option("--store", metavar="DIR", help="Not used: nothing is stored.")] = STORE,
) -> None:
    """Read one paper and print what it says; touches no store.

    In a store, the references of a paper whose authority and year are taken hold its title as well:
    copy references from what `goldenthread why` or `goldenthread gaps` print.
    """
    from ingest.run import read_paper

    found, text = read_paper(paper)
    if as_json:
        from api import answers, terminal

        terminal.write_json(answers.extract(found))
        return
    from api import show as shown

    if show:
        shown.beside(found, text)
    else:
        shown.extract(found)


@app.command(cls=QuickCommand, epilog="Example: goldenthread ingest papers/ readings.csv")
def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Papers, folders, readings files.")],
    as_json: JsonOption = False,
    store: StoreOption = STORE,
) -> None:
    """Read papers, and people's readings of them, into the store."""
    from ingest.run import ingest as read_in

    reports: list[PaperReport] = []
    if as_json or not sys.stdout.isatty():
        reports += read_in(paths, store, lambda report: None)
    else:
        from api.progress import bar
        from ingest.run import find_files

        with bar(sum(1 for _ in find_files(paths))) as advance:
            reports += read_in(paths, store, advance)
    if as_json:
        from api import answers, terminal

        terminal.write_json(answers.ingested(reports))
    else:
        from api import show

        show.ingested(reports)
        show.told(_notes(store, reports))
    for report in reports:
        if report.status == "refused":
            typer.echo(_one_line(f"{report.path} was refused: {report.skipped}"), err=True)
    if any(report.status == "refused" for report in reports):
        raise typer.Exit(2)


def _notes(store: Path, reports: list[PaperReport]) -> dict[str, tuple[str, tuple[Note, ...]]]:
    """Give, by its id, the title of each paper that was read in and what its reader should be told."""
    from graph.store import open_reader

    held = {r.paper_id: r.title for r in reports if r.paper_id and r.status in ("added", "replaced")}
    if not held:
        return {}
    with open_reader(store) as reader:
        return {paper: (title, reader.notes(paper)) for paper, title in held.items() if reader.paper(paper)}


@app.command(cls=QuickCommand, epilog='Example: goldenthread why "priority 4"')
def why(ref: Reference, as_of: AsOfOption = None, as_json: JsonOption = False, store: StoreOption = STORE) -> None:
    """Say why a thing exists: what it rests on, with the exact words, and what is absent."""
    from api.remembered import Remembered
    from graph.refs import resolve
    from graph.store import open_reader
    from graph.why import why as ask

    with open_reader(store) as opened:
        reader = _as_of(Remembered(opened), as_of)
        answer = ask(reader, resolve(reader, ref))
        if as_json:
            from api import answers, terminal

            terminal.write_json(answers.why(answer, reader))
            return
        from api import show
        from visualisations.why import why_page

        show.as_of(reader)
        show.why(why_page(reader, answer))


@app.command(
    cls=QuickCommand,
    epilog="Example: goldenthread trace ashcombe-vale-2023/need/dental-health ashcombe-vale-2023/priority/2",
)
def trace(
    start: Annotated[str, typer.Argument(metavar="FROM", help="Where to start: an IRI, a reference, or words.")],
    to: Annotated[str | None, typer.Argument(metavar="[TO]", help="Where to arrive.")] = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    store: StoreOption = STORE,
) -> None:
    """Show everything upstream and downstream of a thing, or the chains between two things."""
    from api.remembered import Remembered
    from graph.refs import resolve
    from graph.store import open_reader

    with open_reader(store) as opened:
        reader = _as_of(Remembered(opened), as_of)
        first = resolve(reader, start)
        if to is None:
            _trace(reader, first, as_json)
        else:
            _chains(reader, first, resolve(reader, to), as_json)


def _as_of(lookup: Lookup, day: str | None) -> Lookup:
    """Give what a record held at the end of a day, or the record if no day is asked for."""
    if day is None:
        return lookup
    from graph.as_of import as_of

    return as_of(lookup, day)


def _trace(reader: Lookup, item: str, as_json: bool) -> None:
    from graph.trace import trace as ask

    answer = ask(reader, item)
    if as_json:
        from api import answers, terminal

        terminal.write_json(answers.trace(answer, reader))
        return
    from api import show
    from visualisations.why import trace_page

    show.as_of(reader)
    show.trace(trace_page(reader, answer))


def _chains(reader: Lookup, start: str, end: str, as_json: bool) -> None:
    from graph.trace import chains as ask

    found = ask(reader, start, end)
    if as_json:
        from api import answers, terminal

        terminal.write_json(answers.chains(found, reader))
        return
    from api import show

    show.as_of(reader)
    show.chains(found, start, end)


@app.command(cls=QuickCommand, epilog="Example: goldenthread gaps --rule priority-without-action")
def gaps(
    rule: Annotated[str | None, typer.Option("--rule", metavar="NAME", help="Ask this rule alone.")] = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    store: StoreOption = STORE,
) -> None:
    """Say what is missing from the plans, or broken in them.

    Gaps are findings: it ends with 0 whatever was found, and with 1 only when nothing was looked at.
    """
    from api.answers import today
    from graph.gaps import gaps as ask
    from graph.readmodel import open_model
    from graph.store import open_reader

    with open_reader(store) as opened:
        reader = _as_of(open_model(opened, opened.folder), as_of)
        found = ask(reader, rule, day=today(reader))
        if as_json:
            from api import answers, terminal

            terminal.write_json(answers.gaps(found, reader))
        else:
            from api import show

            show.as_of(reader)
            show.gaps(found, reader)
    if all(answer.looked_at_nothing for answer in found):
        what = f"the rule {rule}" if rule else "any rule"
        _stop(
            f"Nothing was looked at: the papers held speak of nothing that {what} asks about; ingest a plan", status=1
        )


@app.command(
    cls=QuickCommand,
    epilog='Example: goldenthread justify action-without-date thornmere-2024/action/p3.3 --by "Policy Officer" '
    '--reason "The board sets the date in May." --until 2027-05-31',
)
def justify(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="The rule that finds the gap; a wrong name lists them.")],
    ref: Reference,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who justifies it: a name or a post.")],
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why the gap may stay open.")],
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="The last day on which it may.")],
    lead: Annotated[str | None, typer.Option("--lead", metavar="REF", help="Of several leads of REF, the one.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day this was said; else today.")] = None,
    as_json: JsonOption = False,
    store: StoreOption = STORE,
) -> None:
    """Record why a gap may stay open, and until when; the day after, it is back among the gaps.

    A later justification of the same gap takes the place of the earlier one.
    """
    from api.answers import today
    from api.remembered import Remembered
    from graph.gaps import gap_rule
    from graph.justifying import justified_by
    from graph.refs import resolve
    from graph.store import open_writer
    from ontology.model import Justification

    day = today()
    gap_rule(rule)
    with open_writer(store, create=False) as writer:
        reader = Remembered(writer)
        who, why_open = (" ".join(words.split()) for words in (by, reason))
        other = resolve(reader, lead) if lead is not None else None
        said = Justification(rule, resolve(reader, ref), who, on or day, until, why_open, other)
        found = justified_by(said, reader, day)
        changed = writer.put_justification(found.justification)
    if as_json:
        from api import answers, terminal

        terminal.write_json(answers.justified(found, changed))
        return
    from api import show

    show.justified(found, changed=changed, ended=until < day)


@app.command(cls=AnalyseCommand, epilog="Example: goldenthread analyse coverage --by theme")
def analyse(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Which analysis, of those listed below.")],
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORD]...", help="What it takes.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="WHAT", help="Break the figures down by this.")] = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    store: StoreOption = STORE,
) -> None:
    """Ask one question of the whole graph, with its figures explained and every claim cited."""
    from graph.analyses import analysis
    from graph.readmodel import open_model
    from graph.store import open_reader

    chosen = analysis(name)
    with open_reader(store) as opened:
        from api.analysing import asked

        lookup = _as_of(open_model(opened, opened.folder), as_of)
        report = chosen.run(asked(lookup, words or (), by))
        if as_json:
            from api import terminal
            from api.analysing import analysed

            terminal.write_json(analysed(lookup, chosen, report))
            return
        from api import show

        show.as_of(lookup)
        show.report(chosen, report, lookup)


@app.command(
    cls=QuickCommand, epilog='Example: goldenthread quote ashcombe-vale-2023 "Reduce offending and re-offending."'
)
def quote(
    paper: Annotated[str, typer.Argument(metavar="PAPER", help="A file, or the id of a paper in the store.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The words to look for.")],
    as_json: JsonOption = False,
    store: StoreOption = STORE,
) -> None:
    """Say whether a paper says exactly this, and where: status 0 once, 1 not at all or several times."""
    from api.places import places

    name, said, known = _text(paper, store)
    found = places(name, said, text, known)
    if as_json:
        from api import answers, terminal

        terminal.write_json(answers.quote(name, text, found))
    else:
        from api import show

        show.places(name, found)
    if len(found) != 1:
        raise typer.Exit(1)


def _text(paper: str, store: Path) -> tuple[str, str, tuple[Citation, ...]]:
    """Give the name, text and cited passages of a paper: a file if there is one of this name, else one in the store."""
    if Path(paper).exists():
        from ingest.run import read_paper

        found, text = read_paper(Path(paper))
        return found.paper.id, text, _cited(found.items)
    from graph.store import open_reader

    if not store.exists():
        raise UnreadableError(f"There is no file {paper!r} and no store at {store}; give a paper's file")
    with open_reader(store) as reader:
        if reader.paper(paper) is None:
            held = ", ".join(each.id for each in reader.papers()) or "none"
            raise UnreadableError(f"There is no file {paper!r} and no such paper in the store; it holds: {held}")
        return paper, reader.text(paper), _cited(reader.items(paper=paper))


def _cited(items: tuple[Item, ...]) -> tuple[Citation, ...]:
    return tuple(citation for item in items for citation in item.citation)


@app.command(cls=QuickCommand, epilog="Example: goldenthread verify --json")
def verify(as_json: JsonOption = False, store: StoreOption = STORE) -> None:
    """Look every citation up again in its paper: status 1 if any fails, or cannot be looked up."""
    from graph.store import open_reader
    from graph.verify import verify as look_up

    with open_reader(store) as reader:
        found = look_up(reader)
    if as_json:
        from api import answers, terminal

        terminal.write_json(answers.verification(found))
    else:
        from api import show

        show.verified(found)
    if found.failed or found.skipped:
        raise typer.Exit(1)


@app.command(cls=QuickCommand, epilog="Example: goldenthread check")
def check(as_json: JsonOption = False, store: StoreOption = STORE) -> None:
    """Hold the graph against the ontology's shapes: status 1 if it breaks one."""
    from graph.conformance import check as validate
    from graph.store import open_reader

    with open_reader(store) as reader:
        found = validate(reader)
    if as_json:
        from api import answers, terminal

        terminal.write_json(answers.violations(found))
    else:
        from api import show

        show.violations(found)
    if found:
        raise typer.Exit(1)


@app.command(cls=QuickCommand, name="map", epilog="Example: goldenthread map --plan ashcombe-vale-2023 -o map.html")
def map_(
    output: Output = None,
    plan: Annotated[str | None, typer.Option("--plan", metavar="PAPER", help="The paper whose plan to draw.")] = None,
    as_json: JsonOption = False,
    store: StoreOption = STORE,
) -> None:
    """Draw one plan from needs to actions and leads, as one HTML file that needs nothing else."""
    from graph.store import open_reader
    from visualisations.network import single_file
    from visualisations.plan import picture

    if output is None and not as_json and sys.stdout.isatty():
        raise UnreadableError("The map is an HTML file and nothing to read in a terminal; add -o map.html")
    with open_reader(store) as reader:
        shown = picture(reader, plan)
    if as_json:
        from api import answers, terminal

        terminal.write_json(answers.map_(shown))
        return
    _save(single_file(shown).encode(), output)


@app.command(cls=QuickCommand, epilog="Example: goldenthread export --format turtle -o graph.ttl")
def export(
    format_: Annotated[str, typer.Option("--format", metavar="F", help="turtle, trig, jsonld, graphml or csv.")],
    output: Output = None,
    store: StoreOption = STORE,
) -> None:
    """Write the graph in a form that other tools read."""
    from graph.export import export as serialise
    from graph.store import open_reader

    with open_reader(store) as reader:
        data = serialise(reader, format_)
    _save(data, output)


@app.command(cls=QuickCommand, epilog="Example: goldenthread query priorities.rq")
def query(
    file: Annotated[Path, typer.Argument(metavar="FILE.rq", help="A SPARQL query; it cannot write.")],
    as_json: JsonOption = False,
    store: StoreOption = STORE,
) -> None:
    """Ask the graph in SPARQL, read only."""
    from graph.query import run_query

    result = run_query(store, _query(file))
    if as_json:
        from api import answers, terminal

        terminal.write_json(answers.query(result))
        return
    from api import show

    show.queried(result)


def _query(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise UnreadableError(f"{file} is not UTF-8 text; save the query as UTF-8") from None


@app.command(cls=QuickCommand, epilog="Example: goldenthread simulate --authorities 15 --years 10 --store country")
def simulate(
    authorities: Annotated[int, typer.Option("--authorities", metavar="N", help="How many councils.")],
    years: Annotated[int, typer.Option("--years", metavar="Y", help="How many plans of each, one a year.")],
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="The same seed gives the same country.")] = 1,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE.nq", help="Write N-Quads here, and to no store.")
    ] = None,
    gaps_: Annotated[
        Path | None, typer.Option("--gaps", metavar="FILE.json", help="Write here which gaps were planted.")
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = STORE,
) -> None:
    """Make up a country's plans, of councils that do not exist, with gaps that are known beforehand."""
    from ingest.simulate import Country, planted

    country = Country(authorities, years, seed)
    quads = _simulated(country, output, store, quiet=as_json)
    left_out = planted(country)
    from api import answers, show

    answer = answers.simulated(country, quads, output or store, left_out)
    if gaps_:
        _save(json.dumps({"planted": left_out}, indent=1).encode(), gaps_)
    if as_json:
        from api import terminal

        terminal.write_json(answer)
    else:
        show.simulated(answer)


def _simulated(country: Country, output: Path | None, store: Path, *, quiet: bool) -> int:
    """Write a country into a file or a store, with a bar on a terminal; give the number of its quads."""
    from contextlib import nullcontext

    from api.progress import plan_bar
    from ingest.simulate import plans

    watched = not quiet and sys.stdout.isatty()
    quads = 0
    with plan_bar(country.plans) if watched else nullcontext(lambda: None) as advance:
        if output is not None:
            with _whole(output) as out:
                for plan in plans(country):
                    out.write(plan.quads)
                    quads += plan.count
                    advance()
            return quads
        from graph.bulk import bulk

        with bulk(store) as given:
            for plan in plans(country):
                given.quads.write(plan.quads)
                for text in plan.texts:
                    given.text(text)
                for batch in plan.lines:
                    given.lines(batch)
                quads += plan.count
                advance()
    return quads


@app.command(cls=QuickCommand, epilog="Example: goldenthread serve --port 8000")
def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", envvar="PORT", min=0, max=65535, help="The port; 0 for any.")] = 8000,
    store: StoreOption = STORE,
) -> None:
    """Run the service with its JSON answers and its pages."""
    from api.server import serve as run

    run(store, host, port)


def _save(data: bytes, output: Path | None) -> None:
    """Write to a file, whole or not at all; without one, to the standard output."""
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    with _whole(output) as out:
        out.write(data)


@contextmanager
def _whole(output: Path) -> Iterator[BinaryIO]:
    """Open a file to write to, which is put in its place when all has been written, and not before."""
    if not output.parent.is_dir():
        raise UnreadableError(
            f"There is no folder {output.parent} to write {output.name} into; make it, or give another"
        )
    if output.exists() and not output.is_file():  # a device or a pipe is written to, never replaced
        with output.open("wb") as out:
            yield out
        return
    output = output.resolve()
    partial = output.with_name(f".{output.name}.part")
    try:
        with partial.open("wb") as out:
            yield out
        partial.replace(output)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(output)) from None
    finally:
        partial.unlink(missing_ok=True)


def _stop(message: str, status: int = 2) -> NoReturn:
    typer.echo(_one_line(message), err=True)
    raise typer.Exit(status)


def _one_line(message: str) -> str:
    """Put an error on one line, with nothing in it that a terminal would obey."""
    from visualisations.signs import visible

    return visible(" ".join(message.split()))


def _close_output() -> None:
    """Send what is left of the output nowhere, so that closing it cannot fail a second time."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _of_the_system(error: OSError) -> str:
    what = f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
    advice = {
        errno.ENOSPC: "free some space on the disk and run the command again; nothing was half written",
        errno.ENOENT: "check the name and try again",
        errno.EACCES: "ask for the right to use it, or give another place",
        errno.EISDIR: "give a file and not a folder",
    }
    return f"{what}; {advice.get(error.errno or 0, 'check it and try again')}"
