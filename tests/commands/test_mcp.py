"""An agent lists stories, searches, gets claims with their spans and judgements explained, and cannot write."""

from __future__ import annotations

import asyncio
import hashlib
import pathlib
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.types import ListToolsResult
from tests.commands.test_verbs import GAS_LEAK, runut

from runut.commands.agents import MOST, server
from runut.storage import Store, View


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Return a store with the reports of an example."""
    store = tmp_path_factory.mktemp("agents") / "desk.db"
    done = runut("add", GAS_LEAK, "--store", str(store))
    assert done.returncode == 0, done.stderr
    return store


@pytest.fixture
def store(path: pathlib.Path) -> Iterator[Store]:
    """Open that store."""
    with Store(str(path)) as opened:
        yield opened


def ask(asked: Any, tool: str, **values: Any) -> Any:
    """Return the answer of a tool, through the protocol."""

    async def call() -> Any:
        async with Client(asked) as client:
            return await client.call_tool(tool, values)

    return asyncio.run(call())


def test_every_tool_says_that_it_only_reads(store: Store) -> None:
    async def tools() -> ListToolsResult:
        async with Client(server(store)) as client:
            return await client.list_tools()

    found = asyncio.run(tools()).tools
    assert [tool.name for tool in found] == ["list_stories", "search", "claims", "explain"]
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in found)
    assert all(tool.description for tool in found)


def test_stories_search_and_claims_lead_to_the_words_of_reports(store: Store) -> None:
    made = server(store)
    (head,) = ask(made, "list_stories").structured_content["stories"]
    assert head["reports"] == 6
    hits = ask(made, "search", words="amonia", limit=3).structured_content["reports"]
    assert 0 < len(hits) <= 3
    assert {hit["story"] for hit in hits} == {head["id"]}
    answer = ask(made, "claims", report=hits[0]["report"]).structured_content
    assert answer["story"]["id"] == head["id"]
    texts = View(store).reports(sorted({p["report"] for c in answer["claims"] for p in c["carried_by"]}))
    assert answer["claims"]
    for claim in answer["claims"]:
        assert claim["origins_min"] <= claim["origins_max"]
        assert claim["carried_by"]
        for place in claim["carried_by"]:
            assert texts[place["report"]].text[place["start"] : place["end"]] == place["words"]


def test_a_judgement_is_explained_with_reason_author_and_score(store: Store) -> None:
    made = server(store)
    answer = ask(made, "explain", report="gas-leak/kbn", about="story").structured_content
    assert answer["judgements"]
    for one in answer["judgements"]:
        assert one["about"] == "story"
        assert "gas-leak/kbn" in (one["left"], one["right"])
        assert one["reason"]
        assert one["author"]
        assert 0 <= one["score"] <= 1
    every = ask(made, "explain", report="gas-leak/kbn", limit=10_000).structured_content
    assert answer["all_judgements"] < every["all_judgements"]
    assert len(every["judgements"]) <= MOST


@pytest.mark.parametrize(
    ("tool", "values", "told"),
    [
        ("claims", {"report": "no/such"}, "there is no report no/such"),
        ("search", {}, "nothing to search for"),
        ("list_stories", {"first": "yesterday"}, "is no day"),
    ],
)
def test_what_cannot_be_answered_is_told_in_one_line(
    store: Store, tool: str, values: dict[str, Any], told: str
) -> None:
    answer = ask(server(store), tool, **values)
    assert answer.is_error
    assert told in answer.content[0].text
    assert "Traceback" not in answer.content[0].text


def test_over_standard_input_and_output_and_the_store_stays_as_it_was(path: pathlib.Path) -> None:
    before = hashlib.sha256(path.read_bytes()).digest()
    process = StdioServerParameters(command=sys.executable, args=["-m", "runut", "mcp", "--store", str(path)])
    assert len(ask(process, "list_stories").structured_content["stories"]) == 1
    assert hashlib.sha256(path.read_bytes()).digest() == before
