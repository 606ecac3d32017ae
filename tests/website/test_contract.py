"""Every operation keeps to its own OpenAPI description, whatever it is asked (schemathesis)."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from tests.website.desk import fill

from runut.fetching import Answer
from runut.settings import Settings
from runut.website import Rules, Site, application

CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path: pathlib.Path = tmp_path_factory.mktemp("rest") / "desk.db"
    fill(path)
    app = application(Site(str(path), Settings(), _nowhere), Rules(names=("testserver",)))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


def _nowhere(uri: str) -> Answer:
    raise AssertionError(uri)


def test_every_operation_that_reads_answers_as_it_is_described(described: Any) -> None:
    asked = 0
    for found in described.include(method="GET").get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @settings(
            max_examples=8,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: Any) -> None:
            case.call_and_validate(checks=CHECKS)

        ask()
        asked += 1
    assert asked >= 14
