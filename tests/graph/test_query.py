"""Does a query from outside answer, and do no harm?"""

from pathlib import Path

import pytest

from graph.query import QueryResult, Value, run_query
from graph.store import open_writer
from ontology.errors import RejectedError, StoreError
from tests.graph.values import TEXT, an_extract

GT = "PREFIX gt: <https://w3id.org/golden-thread/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one small paper in it."""
    path = tmp_path_factory.mktemp("query")
    with open_writer(path) as writer:
        writer.put(an_extract(), TEXT)
    return path


def test_a_select_gives_its_variables_and_rows_over_all_graphs(store: Path) -> None:
    pattern = "?p a gt:Priority ; rdfs:label ?label ; gt:addresses ?n OPTIONAL { ?n gt:number ?number }"
    query = f"{GT} SELECT ?label ?number {{ {pattern} }}"
    row = (Value("literal", "Homes near school", XSD + "string"), None)
    assert run_query(store, query) == QueryResult(variables=("label", "number"), rows=(row,))


def test_an_ask_says_whether_it_holds(store: Path) -> None:
    assert run_query(store, GT + "ASK { ?n a gt:Need }") == QueryResult(holds=True)
    assert run_query(store, GT + "ASK { ?n a gt:Plan }") == QueryResult(holds=False)


def test_a_construct_gives_sorted_n_triples(store: Path) -> None:
    found = run_query(store, GT + 'CONSTRUCT { ?n a gt:Need ; rdfs:label "x" } { ?n a gt:Need }').triples
    need = "<https://w3id.org/golden-thread/id/ashcombe-vale-2024/need/school>"
    assert found is not None
    assert [line.split(" ", 1)[0] for line in found.splitlines()] == [need, need]
    assert found.splitlines() == sorted(found.splitlines())


def test_a_describe_gives_triples(store: Path) -> None:
    found = run_query(store, GT + "DESCRIBE ?n { ?n a gt:Need }").triples
    assert found is not None
    assert '"stay near school"' in found


@pytest.mark.parametrize(
    "update",
    ["INSERT DATA { <a:a> <a:b> <a:c> }", "DELETE WHERE { ?s ?p ?o }", "LOAD <http://a/>", "CLEAR ALL", "DROP ALL"],
)
def test_an_update_is_refused_and_changes_nothing(store: Path, update: str) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    before = run_query(store, count)
    with pytest.raises(RejectedError, match="only SELECT, ASK, CONSTRUCT and DESCRIBE are answered"):
        run_query(store, update)
    assert run_query(store, count) == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }",
        "SELECT * { sErViCe?u{?a ?b ?c} }",
        "SELECT * { SERVICE SILENT ?u {} }",
        "SELECT * { {}SERVICE#'\n<http://127.0.0.1/>{?a ?b ?c} }",
        "SELECT * { FILTER(?a<?b)SERVICE?u#>\n{?s ?p ?o} }",
        "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1/> {} }",
        "SELECT * { ?s <a:p>? 1SERVICE <http://127.0.0.1/> {} }",
        "SELECT * { ?s <a:'> ?o SERVICE <http://127.0.0.1/> {} ?s <a:'> ?o }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> {} }",
        "PREFIX a: <http://127.0.0.1/> SELECT * { SERVICE a:b {} }",
        "PREFIX a: <http://127.0.0.1/> SELECT * { ?s a:b\\'c ?o SERVICE <http://127.0.0.1/> {} ?s a:b\\'c ?o }",
        f"PREFIX {'a' * 300}: <http://127.0.0.1/> SELECT * {{ SERVICE {'a' * 300}:b {{}} }}",
        "PREFIX a\u00b7b: <http://127.0.0.1/> SELECT * { SERVICE a\u00b7b:c {} }",
        "SELECT * { ?s ?p '\\u0027' SERVICE <http://127.0.0.1/> {} ?s ?p '' }",
        "SELECT * { SERVICE " + "# \n" * 50 + "<http://127.0.0.1/> {} }",
    ],
)
def test_a_query_that_asks_another_server_is_refused(store: Path, query: str) -> None:
    with pytest.raises(RejectedError, match="asks another server with SERVICE"):
        run_query(store, query)


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?s ?p "health service" }',
        'ASK { ?s ?p "Leaving care service: who leads?" }',
        "# Leaving care service: who leads?\nASK {}",
        "ASK { ?s ?service ?o . ?service ?p ?o }",
        "PREFIX a: <http://127.0.0.1/> ASK { ?s a:service ?o }",
    ],
)
def test_the_word_service_alone_is_no_harm(store: Path, query: str) -> None:
    assert run_query(store, query).holds is not None


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE " + "{" * 5000 + "}" * 5000,
        "SELECT (" + "STR(" * 3000 + "1" + ")" * 3000 + " AS ?x) {}",
        "ASK { FILTER " + "(" * 20000 + "1" + ")" * 20000 + " }",
    ],
    ids=["braces", "functions", "brackets"],
)
def test_a_query_that_kills_its_process_is_one_line(store: Path, query: str) -> None:
    with pytest.raises(RejectedError, match="make it simpler, or add a LIMIT"):
        run_query(store, query)


def test_a_query_is_given_up_at_its_deadline(store: Path) -> None:
    with pytest.raises(RejectedError, match=r"took more than 0\.5 s"):
        run_query(store, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", seconds=0.5)


@pytest.mark.parametrize("query", ["", "SELECT", "SELECT * { ?s ?p }", "\x00", "\ud800"])
def test_a_query_that_cannot_be_read_is_one_line(store: Path, query: str) -> None:
    with pytest.raises(RejectedError) as error:
        run_query(store, query)
    assert str(error.value).count("\n") == 0
    assert str(error.value).endswith("correct the query")


def test_a_missing_store_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store at"):
        run_query(tmp_path, "ASK {}")
