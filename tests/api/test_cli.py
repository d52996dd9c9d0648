"""Does the command line keep the contract: its answers, its exit statuses, its one-line errors?"""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from graph.store import open_writer
from tests.visualisations import sample

COMMANDS = (
    "extract", "ingest", "why", "trace", "gaps", "justify", "analyse", "quote", "verify", "check", "map", "export",
    "query", "simulate", "serve",
)  # fmt: skip
CITATION = {
    "paper", "paragraph", "exact", "prefix", "suffix", "start", "end", "page", "heading", "table", "row",
}  # fmt: skip


class Ran:
    """What a command printed, and its exit status."""

    def __init__(self, *args: str | Path) -> None:
        """Run it in this process, as Typer does."""
        result = CliRunner().invoke(app, [str(arg) for arg in args])
        self.status, self.out, self.err = result.exit_code, result.stdout, result.stderr
        assert result.exception is None or isinstance(result.exception, SystemExit)

    @property
    def answer(self) -> dict[str, list[dict[str, object]]]:
        """The JSON that it printed."""
        found: dict[str, list[dict[str, object]]] = json.loads(self.out)
        return found

    def refused(self) -> str:
        """The one line that it said when it refused the call."""
        assert (self.status, self.out) == (2, "")
        assert self.err.count("\n") == 1
        return self.err


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(sample.PLAN, encoding="utf-8")
    return path


def goldenthread(*args: str | Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    command = [sys.executable, "-c", "from api.cli import main; main()", *map(str, args)]
    return subprocess.run(command, capture_output=True, env=os.environ | env, check=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_takes_a_store(command: str) -> None:
    ran = Ran(command, "--help")
    assert ran.status == 0
    assert f"Example: goldenthread {command}" in ran.out
    assert "--store" in ran.out


def test_the_commands_are_those_of_the_contract() -> None:
    assert {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    } == set(COMMANDS)


def test_why_says_the_exact_words_their_place_and_how_they_are_known(store: Path) -> None:
    ran = Ran("why", "mill/priority/4", "--store", store)
    assert ran.status == 0
    assert "Why does this priority exist?" in ran.out
    assert "“The group asked for shorter waits.”" in ran.out
    assert "Millbrook priorities, 20 January 2025, paragraph 1.2" in ran.out
    assert "[stated in the paper]" in ran.out
    assert "[read by A. Officer on 3 February 2025]" in ran.out


def test_why_as_json_has_the_shape_of_the_contract(store: Path) -> None:
    answer = Ran("why", "priority 4", "--json", "--store", store).answer
    assert {"subject", "because", "absent", "leads_to", "generated", "papers"} <= set(answer)
    (step,) = answer["because"]
    assert {"link", "item", "because"} <= set(step)


def test_the_store_is_taken_from_the_environment(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_STORE", str(store))
    assert Ran("why", "priority 4").status == 0


def test_words_that_fit_several_things_list_them_in_one_line(store: Path) -> None:
    said = Ran("why", "sleep", "--store", store).refused()
    assert "mill/need/sleep" in said
    assert "mill/priority/7" in said


@pytest.mark.parametrize("call", [["why", "x"], ["trace", "x"], ["gaps"], ["verify"], ["map"], ["serve"], ["check"]])
def test_a_store_that_is_not_there_is_said_in_one_line(call: list[str], tmp_path: Path) -> None:
    assert "goldenthread ingest" in Ran(*call, "--store", tmp_path / "none").refused()


def test_a_trace_goes_both_ways_and_shows_the_mode_of_each_link(store: Path) -> None:
    ran = Ran("trace", "mill/priority/4", "--store", store)
    assert ran.status == 0
    assert ran.out.index("Upstream") < ran.out.index("shorter waits") < ran.out.index("Downstream")
    answer = Ran("trace", "mill/priority/4", "--json", "--store", store).answer
    assert [step["item"]["id"] for step in answer["upstream"]] == ["mill/need/waits"]  # type: ignore[index]


def test_a_trace_to_another_thing_shows_the_chain(store: Path) -> None:
    ran = Ran("trace", "mill/need/waits", "acts/lead/CG", "--store", store)
    assert ran.status == 0
    assert ran.out.startswith("1 chain from mill/need/waits to acts/lead/CG")
    assert "is led by Lead CG: Permanence lead" in ran.out
    assert "is addressed by Priority 4" in ran.out


def test_gaps_are_listed_with_their_place_and_one_rule_can_be_asked_alone(store: Path) -> None:
    ran = Ran("gaps", "--rule", "action-without-lead", "--store", store)
    assert ran.status == 0
    assert "acts/action/1.2" in ran.out
    assert "“Second panel”" in ran.out
    (rule,) = Ran("gaps", "--rule", "action-without-lead", "--json", "--store", store).answer["rules"]
    assert {"name", "question", "severity", "checked", "found", "items", "justified"} == set(rule)
    assert (rule["checked"], rule["found"], rule["justified"]) == (2, 1, [])


def test_a_rule_that_does_not_exist_is_refused_with_those_that_do(store: Path) -> None:
    assert "action-without-lead" in Ran("gaps", "--rule", "nonsense", "--store", store).refused()


def test_a_quotation_that_stands_once_is_status_0(file: Path) -> None:
    ran = Ran("quote", file, "Cut delay in adoption.", "--json")
    assert ran.status == 0
    (place,) = ran.answer["places"]
    assert set(place) == CITATION | {"line", "warning"}
    start, end = place["start"], place["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert sample.PLAN[start:end] == "Cut delay in adoption."
    assert place["line"] == 9


def test_a_quotation_that_does_not_stand_there_is_status_1(file: Path) -> None:
    ran = Ran("quote", file, "Cut delays in adoption.")
    assert (ran.status, ran.err) == (1, "")
    assert "does not say exactly this" in ran.out


def test_a_quotation_that_stands_twice_is_status_1_with_both_places(file: Path) -> None:
    ran = Ran("quote", file, "Priority", "--json")
    assert ran.status == 1
    assert [place["line"] for place in ran.answer["places"]] == [9, 10]


def test_a_quotation_is_looked_up_in_a_paper_of_the_store(store: Path) -> None:
    assert Ran("quote", "mill", "Let children sleep.", "--store", store).status == 0
    assert "acts, mill" in Ran("quote", "nowhere", "x", "--store", store).refused()


def test_an_empty_quotation_is_refused(file: Path) -> None:
    assert "empty" in Ran("quote", file, "  ").refused()


def test_extract_as_json_has_the_shape_of_the_contract_and_touches_no_store(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    answer = Ran("extract", file, "--json").answer
    assert {"paper", "items", "links", "notes"} <= set(answer)
    assert {"id", "title", "authority", "date", "sha256", "media_type"} <= set(answer["paper"])
    for item in answer["items"]:
        assert {"id", "type", "label", "number", "fields", "mode", "citation"} == set(item)
    assert [path.name for path in file.parent.iterdir()] == ["plan.txt"]


def test_extract_shows_each_thing_beside_its_line(file: Path) -> None:
    ran = Ran("extract", file, "--show")
    assert ran.status == 0
    assert "⟦" in ran.out
    assert "line 1" in ran.out


def test_a_control_character_in_a_paper_reaches_no_terminal(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(sample.PLAN.replace("delay", "de\x1b[31mlay"), encoding="utf-8")
    calls: list[list[str | Path]] = [
        ["extract", path],
        ["extract", path, "--show"],
        ["quote", path, "de\x1b[31mlay in"],
    ]
    for call in calls:
        assert "\x1b" not in Ran(*call).out


@pytest.mark.parametrize(
    ("name", "data"),
    [("missing.txt", None), ("empty.txt", b""), ("binary.txt", bytes(range(256)) * 9), ("line.txt", b"a" * 2_000_000)],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str, data: bytes | None) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    assert name in Ran("extract", path).refused()
    ran = Ran("ingest", path, "--store", tmp_path / "store")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert name in ran.err


def test_papers_are_read_in_and_reported_and_a_second_time_changes_nothing(file: Path, tmp_path: Path) -> None:
    first = Ran("ingest", file, "--json", "--store", tmp_path / "store")
    (report,) = first.answer["papers"]
    assert (first.status, report["status"]) == (0, "added")
    assert set(report) == {"path", "paper", "title", "status", "counts", "repaired", "skipped"}
    second = Ran("ingest", file, "--store", tmp_path / "store")
    assert (second.status, "unchanged" in second.out) == (0, True)


def test_what_was_repaired_and_why_is_said_of_each_paper_that_is_read_in(tmp_path: Path) -> None:
    file = Path(__file__).parents[2] / "ingest" / "examples" / "ashcombe-vale-2023-action-plan.txt"
    ran = Ran("ingest", file, "--store", tmp_path / "store")
    _, told = ran.out.split("\n\nCorporate Parenting Action Plan 2023-2025 (ashcombe-vale-2023)\n")
    assert told.count("  - repaired: ") == 5
    assert "repaired" not in Ran("ingest", file, "--store", tmp_path / "store").out.partition("unchanged")[2]


def test_of_two_papers_of_one_title_the_notes_of_both_are_said(tmp_path: Path) -> None:
    head = "Action\tLead\tBy when\n"
    for council, due in (("Ashcombe Vale", "30/2/25"), ("Thornmere", "31/6/26")):
        words = f"{council} Council\n\n# Corporate Parenting Action Plan\n\n{head}1.1 Buy the beds\tQB\t{due}\n"
        (tmp_path / f"{council}.txt").write_text(words, encoding="utf-8")
    out = Ran("ingest", tmp_path, "--store", tmp_path / "store").out
    for paper, due in (("ashcombe-vale", "30/2/25"), ("thornmere", "31/6/26")):
        _, told = out.split(f"\nCorporate Parenting Action Plan ({paper})\n")
        assert due in told.partition("\n\n")[0]


def test_what_is_said_of_a_plan_as_a_whole_is_one_line_and_the_heads(tmp_path: Path) -> None:
    folder = Path(__file__).parents[2] / "ingest" / "examples"
    Ran("ingest", folder / "ashcombe-vale-2023-strategic-priorities.txt", "--store", tmp_path / "store")
    said = Ran("why", "ashcombe-vale-2023/priority/1", "--store", tmp_path / "store").out
    assert "said of the plan as a whole, not of this one thing: " in said
    assert said.count("Expressed need: ") == 4
    traced = Ran("trace", "ashcombe-vale-2023/priority/1", "--store", tmp_path / "store").out
    assert "said of the plan as a whole, not of" not in traced
    assert len(traced) > len(said)


def test_of_several_files_the_good_are_read_in_and_the_bad_are_named(file: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = Ran("ingest", tmp_path, "--store", tmp_path / "store")
    assert ran.status == 2
    assert "added" in ran.out
    assert ran.err.startswith(f"{tmp_path / 'empty.txt'} was refused: ")


def test_a_store_locked_by_another_process_is_said_in_one_line(file: Path, tmp_path: Path) -> None:
    with open_writer(tmp_path / "store") as writer:
        writer.put(sample.actions(), sample.ACTIONS)
        ran = goldenthread("ingest", file, "--store", tmp_path / "store")
        assert (ran.returncode, ran.stdout, ran.stderr.count(b"\n")) == (2, b"", 1)
        assert goldenthread("why", "lead CG", "--store", tmp_path / "store").returncode == 0


def test_a_store_of_another_version_is_said_in_one_line(tmp_path: Path) -> None:
    with open_writer(tmp_path / "store") as writer:
        writer.put(sample.actions(), sample.ACTIONS)
    (tmp_path / "store" / "VERSION").write_text("999")
    assert "999" in Ran("why", "lead CG", "--store", tmp_path / "store").refused()


def test_every_citation_of_a_sound_store_holds(store: Path) -> None:
    ran = Ran("verify", "--json", "--store", store)
    assert ran.status == 0
    answer = ran.answer
    assert set(answer) == {"checked", "failed", "skipped"}
    assert (answer["failed"], answer["skipped"]) == ([], [])


def test_a_sound_store_keeps_to_the_shapes(store: Path) -> None:
    ran = Ran("check", "--json", "--store", store)
    assert (ran.status, ran.answer) == (0, {"violations": []})
    assert "keeps to the ontology's shapes" in Ran("check", "--store", store).out


@pytest.mark.parametrize("form", ["turtle", "trig", "jsonld", "graphml", "csv"])
def test_the_graph_is_exported_to_a_file_or_to_the_output(store: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / "graph"
    assert Ran("export", "--format", form, "-o", path, "--store", store).status == 0
    assert path.read_bytes() == goldenthread("export", "--format", form, "--store", store).stdout
    assert b"adoption" in path.read_bytes()


def test_a_format_that_does_not_exist_is_refused_with_those_that_do(store: Path) -> None:
    assert "turtle" in Ran("export", "--format", "nonsense", "--store", store).refused()


def test_a_query_is_answered_as_a_table_or_as_json(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "labels.rq"
    path.write_text('SELECT ?label WHERE { ?s ?p ?label FILTER(CONTAINS(STR(?label), "adoption")) } LIMIT 1')
    assert "adoption" in Ran("query", path, "--store", store).out
    answer = json.loads(Ran("query", path, "--json", "--store", store).out)
    assert answer["head"] == {"vars": ["label"]}
    assert answer["results"]["bindings"][0]["label"]["type"] == "literal"
    path.write_text("ASK { ?s ?p ?o }")
    assert Ran("query", path, "--store", store).out == "yes\n"
    path.write_text("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1")
    assert Ran("query", path, "--store", store).out.endswith(" .\n")


def test_a_query_that_writes_or_cannot_be_read_is_refused(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.rq"
    for query in (b"DELETE WHERE { ?s ?p ?o }", b"nonsense", b"\xff\xfe"):
        path.write_bytes(query)
        Ran("query", path, "--store", store).refused()
    assert "missing.rq" in Ran("query", tmp_path / "missing.rq", "--store", store).refused()


def test_the_map_is_one_file(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    assert Ran("map", "--plan", "mill", "-o", path, "--store", store).status == 0
    assert path.read_text(encoding="utf-8").lstrip().startswith("<!doctype html>")
    assert [each.name for each in tmp_path.iterdir()] == ["map.html"]
    assert Ran("map", "--plan", "mill", "--store", store).out.rstrip().endswith("</html>")


def test_a_file_that_cannot_be_written_leaves_nothing_behind(store: Path, tmp_path: Path) -> None:
    assert "There is no folder" in Ran("map", "-o", tmp_path / "no" / "map.html", "--store", store).refused()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said_in_one_line(store: Path) -> None:
    command = [sys.executable, "-c", "from api.cli import main; main()", "why", "priority 4", "--store", str(store)]
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1)
    assert b"free some space" in ran.stderr


def test_a_reader_that_goes_away_is_no_error(store: Path) -> None:
    command = [sys.executable, "-c", "from api.cli import main; main()", "gaps", "--json", "--store", str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


def test_a_wrong_call_is_status_2() -> None:
    for call in (["why"], ["nonsense"], ["why", "x", "--nonsense"], ["serve", "--port", "x"]):
        ran = goldenthread(*call)
        assert ran.returncode == 2
        assert b"Traceback" not in ran.stderr


def test_a_defect_is_one_line_that_says_how_to_see_more(store: Path) -> None:
    broken = "import sys; sys.modules['graph.why'] = None; from api.cli import main; main()"
    command = [sys.executable, "-c", broken, "why", "priority 4", "--store", str(store)]
    ran = subprocess.run(command, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1)
    assert b"GOLDENTHREAD_TRACEBACK=1" in ran.stderr


def test_json_is_readable_whatever_the_output_can_hold(store: Path) -> None:
    ran = goldenthread("why", "priority 4", "--json", "--store", store, PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["subject"]["id"] == "mill/priority/4"
    assert goldenthread("why", "priority 4", "--store", store, PYTHONIOENCODING="cp1252").returncode == 0


def test_a_port_that_is_taken_is_said_in_one_line(store: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = goldenthread("serve", "--port", str(taken.getsockname()[1]), "--store", store)
    assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1)
    assert b"--port" in ran.stderr


def test_a_cold_why_loads_none_of_the_heavy_libraries(store: Path) -> None:
    heavy = "{'rdflib', 'networkx', 'pydantic', 'fastapi', 'jinja2', 'rich', 'pyvis', 'pyshacl', 'yaml'}"
    look = f"import sys, atexit; atexit.register(lambda: print({heavy} & set(sys.modules), file=sys.stderr))"
    for more in ([], ["--json"]):
        command = [sys.executable, "-c", f"{look}; from api.cli import main; main()"]
        ran = subprocess.run(
            [*command, "why", "priority 4", "--store", str(store), *more], capture_output=True, check=False
        )
        assert ran.stderr == b"set()\n"


def test_on_a_terminal_tables_are_drawn_and_lines_wrapped(store: Path) -> None:
    shown = on_a_terminal("gaps", "--store", str(store))
    assert "━" in shown or "┃" in shown
    assert (
        max(len(line.rstrip("\r")) for line in on_a_terminal("why", "priority 4", "--store", str(store)).split("\n"))
        <= 80
    )


def on_a_terminal(*args: str) -> str:
    """Run the program with a terminal of 80 columns for its output."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from api.cli import main; main()", *args]
    with subprocess.Popen(command, stdout=theirs, env=os.environ | {"COLUMNS": "80"}) as running:
        os.close(theirs)
        shown = b""
        while data := _read(ours):
            shown += data
        os.close(ours)
        assert running.wait() == 0
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (["why"], "Missing argument 'REF': see goldenthread why --help"),
        (["frob"], "No such command 'frob': see goldenthread --help"),
        (["gaps", "--zz"], "No such option: --zz: see goldenthread gaps --help"),
    ],
)
def test_a_call_that_is_wrong_is_one_line(call: list[str], says: str) -> None:
    result = CliRunner().invoke(app, call)
    assert (result.exit_code, result.stderr) == (2, says + "\n")


def test_what_is_written_through_a_link_leaves_the_link(store: Path, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    result = CliRunner().invoke(
        app, ["export", "--format", "csv", "-o", str(tmp_path / "link.csv"), "--store", str(store)]
    )
    assert result.exit_code == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() != "old"


def test_a_run_of_gaps_in_which_nothing_was_looked_at_fails_in_one_line(tmp_path: Path) -> None:
    with open_writer(tmp_path / "store"):
        pass
    ran = Ran("gaps", "--store", tmp_path / "store")
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "Nothing was looked at" in ran.err
    assert "nothing to look at" in ran.out


def test_a_rule_that_looked_at_nothing_fails_and_still_answers_as_json(store: Path) -> None:
    ran = Ran("gaps", "--rule", "row-printed-twice-that-differs", "--json", "--store", store)
    assert ran.status == 1
    assert ran.answer["rules"][0]["checked"] == 0
