"""What does the service answer?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.security import HEADERS
from api.settings import Settings
from graph.analyses import ANALYSES
from graph.store import open_writer
from tests.visualisations import sample
from tests.visualisations.html import Page

PAGES = ("/", "/?q=delay", "/why/mill/priority/4", "/why/mill/need/hostile", "/papers/mill", "/gaps", "/map")
ANSWERS = (
    "/api/papers",
    "/api/papers/mill",
    "/api/items",
    "/api/items/mill/priority/4",
    "/api/why/mill/priority/4",
    "/api/trace/mill/priority/4",
    "/api/gaps",
    "/api/analyse",
    "/api/map",
    "/api/openapi.json",
)
WRONG = (
    ("/api/nothing", 404),
    ("/api/papers/nowhere", 404),
    ("/api/items/mill/priority/99", 404),
    ("/api/why/mill/priority/99", 404),
    ("/api/trace/mill/priority/99", 404),
    ("/api/trace/mill/priority/4?to=mill/priority/99", 404),
    ("/api/items?type=Nonsense", 422),
    ("/api/gaps?rule=nonsense", 422),
    ("/api/analyse/leads?by=x", 422),
    ("/api/map?plan=nowhere", 404),
    ("/why/mill/priority/99", 404),
    ("/papers/nowhere", 404),
    ("/papers/mill?part=x", 422),
    ("/gaps?rule=nonsense", 422),
    ("/?type=Nonsense", 422),
    ("/map?plan=nowhere", 404),
    ("/static/nothing.js", 404),
    ("/static/../api/app.py", 404),
    ("/static/vis/%2e%2e/template.html", 404),
)
CITATION = {
    "paper", "paragraph", "exact", "prefix", "suffix", "start", "end", "page", "heading", "table", "row",
}  # fmt: skip


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(store)) as client:
        yield client


@pytest.mark.parametrize("path", [*PAGES, *ANSWERS])
def test_every_page_and_answer_is_there_with_the_headers_that_keep_a_browser_safe(
    client: TestClient, path: str
) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_the_policy_allows_nothing_written_into_a_page_and_no_other_host() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_another_host_for_anything(client: TestClient, path: str) -> None:
    page = Page(client.get(path).text)
    assert [a for a in page.addresses() if not a.startswith(("/", "#"))] == []
    assert [a for a in page.addresses() if a.startswith("//")] == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_script_or_style_written_into_it(client: TestClient, path: str) -> None:
    for tag, attrs in Page(client.get(path).text).elements:
        assert tag != "style"
        assert "style" not in attrs
        assert not [key for key in attrs if key.startswith("on")]
        if tag == "script":
            assert "src" in attrs or attrs["type"] == "application/json"


@pytest.mark.parametrize("path", PAGES)
def test_every_address_on_a_page_is_there(client: TestClient, path: str) -> None:
    for address in sorted({a.partition("#")[0] for a in Page(client.get(path).text).addresses()} - {""}):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_heading_a_title_a_language_and_no_id_twice(client: TestClient, path: str) -> None:
    page = Page(client.get(path).text)
    tags = [tag for tag, _ in page.elements]
    assert tags.count("h1") == 1
    assert tags.count("main") == 1
    assert dict(page.elements)["html"] == {"lang": "en-GB"}
    assert "".join(page.inside("title")).strip()
    assert len(page.ids()) == len(set(page.ids()))
    labels = {attrs["for"] for tag, attrs in page.elements if tag == "label"}
    assert {attrs["id"] for tag, attrs in page.elements if tag in {"input", "select"}} <= labels


@pytest.mark.parametrize(("path", "status"), WRONG)
def test_every_error_is_a_problem_document_with_one_sentence(client: TestClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    assert problem["type"] == "about:blank"
    assert problem["title"]
    assert problem["detail"]
    assert "\n" not in problem["detail"]


@pytest.mark.parametrize("path", ["/why/mill/priority/99", "/papers/nowhere", "/nothing"])
def test_a_browser_gets_an_error_page(client: TestClient, path: str) -> None:
    response = client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert "".join(Page(response.text).inside("h1")) == "Not Found"


@pytest.mark.parametrize("path", ["/", "/api/papers", "/api/why/mill/priority/4"])
def test_nothing_can_be_written(client: TestClient, path: str) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        response = client.request(method, path)
        assert response.status_code == 405
        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", [*PAGES, *ANSWERS, "/static/icon.svg", "/nothing"])
def test_head_answers_as_get_does_without_the_body(client: TestClient, path: str) -> None:
    head, get = client.head(path), client.get(path)
    assert head.content == b""
    assert head.status_code == get.status_code
    assert head.headers["content-type"] == get.headers["content-type"]
    if "generated" not in get.text:
        assert head.headers["content-length"] == str(len(get.content))


@pytest.mark.parametrize("path", ["/map?paper=mill", "/api/map?authority=x", "/api/papers?q=x", "/gaps?rules=x"])
def test_a_parameter_that_is_not_known_is_refused_by_name(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 422
    assert f"takes no parameter {path.partition('?')[2].partition('=')[0]!r}; it takes" in response.json()["detail"]


def test_words_that_fit_several_things_list_them(client: TestClient) -> None:
    response = client.get("/api/why/sleep")
    assert response.status_code == 404
    assert response.json()["candidates"] == ["mill/need/sleep", "mill/priority/7"]
    page = Page(client.get("/why/sleep", headers={"Accept": "text/html"}).text)
    assert {"/why/mill/need/sleep", "/why/mill/priority/7"} <= set(page.addresses())


def test_words_that_fit_one_thing_are_a_reference(client: TestClient) -> None:
    assert client.get("/api/why/priority 4").json()["subject"]["id"] == "mill/priority/4"


def test_why_has_the_shape_of_the_contract(client: TestClient) -> None:
    answer = client.get("/api/why/mill/priority/4").json()
    assert {"subject", "because", "absent", "leads_to", "generated", "papers", "beside"} <= set(answer)
    (step,) = answer["because"]
    assert {"link", "item", "because"} <= set(step)
    assert step["link"]["mode"] == "stated"
    assert set(step["link"]["citation"][0]) == CITATION
    assert step["link"]["citation"][0]["exact"] == "The group asked for shorter waits."
    assert {"id", "sha256"} <= set(answer["papers"][0])
    assert {"kind", "message"} == set(answer["absent"][0])


def test_every_citation_of_every_answer_is_that_slice_of_the_text(client: TestClient) -> None:
    texts = {"mill": sample.PLAN, "acts": sample.ACTIONS}
    found = client.get("/api/items").json()
    assert found["count"] == len(found["items"]) == 9
    for item in found["items"]:
        for citation in item["citation"]:
            assert texts[citation["paper"]][citation["start"] : citation["end"]] == citation["exact"]


def test_items_are_found_by_type_words_and_authority(client: TestClient) -> None:
    def ids(query: str) -> list[str]:
        return [item["id"] for item in client.get(f"/api/items?{query}").json()["items"]]

    assert ids("type=Lead") == ["acts/lead/CG"]
    assert ids("q=adoption") == ["mill/priority/4"]
    assert ids("authority=elsewhere") == []
    assert len(ids("authority=Millbrook+Council&type=Need")) == 3


def test_an_item_is_shown_with_its_links_of_every_status(client: TestClient) -> None:
    answer = client.get("/api/items/mill/priority/7").json()
    assert [link["status"] for link in answer["links"]] == ["proposed"]
    assert answer["notes"][0]["message"] == "Printed 1, read as 7."


def test_a_trace_to_another_thing_gives_the_chains(client: TestClient) -> None:
    answer = client.get("/api/trace/mill/need/waits?to=acts/lead/CG").json()
    (chain,) = answer["chains"]
    assert [step["item"]["id"] for step in chain["steps"]] == ["mill/priority/4", "acts/action/1.1", "acts/lead/CG"]


def test_gaps_have_the_shape_of_the_contract(client: TestClient) -> None:
    rules = client.get("/api/gaps").json()["rules"]
    assert {"name", "question", "severity", "checked", "found", "items", "justified"} == set(rules[0])
    for rule in rules:
        assert rule["found"] == len(rule["items"])
        assert rule["severity"] in {"violation", "warning", "info"}


def test_the_analyses_are_listed_with_their_questions_and_what_they_take(client: TestClient) -> None:
    listed = client.get("/api/analyse").json()["analyses"]
    assert [one["name"] for one in listed] == [one.name for one in ANALYSES]
    assert listed[2] == {
        "name": "evidence",
        "also": "triangulation",
        "question": "What does each priority rest on, and what is absent?",
        "takes": "[PRIORITY]",
    }


def test_the_map_holds_at_most_what_is_set(store: Path) -> None:
    with TestClient(create_app(store, Settings(picture_limit=4))) as client:
        answer = client.get("/api/map?plan=mill").json()
    assert len(answer["nodes"]) + len(answer["missing"]) == 4
    assert sum(answer["left_out"].values()) == 8 - len(answer["nodes"])


def test_contact_details_are_in_no_page_and_no_answer(client: TestClient) -> None:
    for path in (*PAGES, *ANSWERS):
        words = client.get(path).text
        assert "a.person" not in words
        assert "496 0000" not in words


def test_an_empty_type_in_the_form_means_any(client: TestClient) -> None:
    assert "1 thing found" in client.get("/?q=adoption&type=").text


def test_the_drawing_library_comes_from_where_it_is_installed(client: TestClient) -> None:
    response = client.get("/static/vis/vis-network.min.js")
    assert response.status_code == 200
    assert "vis-network" in response.text[:500]


def test_a_store_that_is_not_there_is_said_in_one_line_and_the_service_goes_on(tmp_path: Path) -> None:
    with TestClient(create_app(tmp_path / "none")) as client:
        response = client.get("/api/papers")
    assert response.status_code == 503
    assert "ingest" in response.json()["detail"]


def test_what_is_read_in_while_the_service_runs_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with open_writer(path) as writer:
        writer.put(sample.plan(), sample.PLAN)
    with TestClient(create_app(path)) as client:
        assert len(client.get("/api/papers").json()["papers"]) == 1
        with open_writer(path) as writer:
            writer.put(sample.actions(), sample.ACTIONS)
        assert len(client.get("/api/papers").json()["papers"]) == 2


def test_a_defect_tells_nothing_of_its_insides(store: Path) -> None:
    app = create_app(store)
    app.state.snapshots = None
    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get("/api/papers")
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert "NoneType" not in response.text
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_every_route_says_in_a_line_what_it_answers(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    assert set(document["paths"]) == {
        "/api/papers",
        "/api/papers/{paper}",
        "/api/items",
        "/api/items/{ref}",
        "/api/why/{ref}",
        "/api/trace/{ref}",
        "/api/gaps",
        "/api/analyse",
        "/api/analyse/{name}",
        "/api/map",
    }
    for path in document["paths"].values():
        assert path["get"]["description"].endswith(".")


def test_there_are_no_documentation_pages_that_load_from_other_hosts(client: TestClient) -> None:
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404
