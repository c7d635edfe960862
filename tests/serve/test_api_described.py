"""The interface does what its OpenAPI document says: asked with odd requests of every kind by schemathesis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from ledgers import copied
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from relazione.ledger.ledger import Ledger
from relazione.serve.app import create_app
from relazione.serve.settings import Settings

NOON = dt.datetime(2025, 4, 20, 12, tzinfo=dt.UTC)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
OWN = {"host": "127.0.0.1:8000"}


def _no_ledger() -> Ledger:
    raise AssertionError("nobody asks it")


OPERATIONS = [
    (method.upper(), path, mode)
    for path, methods in create_app(Settings(), open_ledger=_no_ledger).openapi()["paths"].items()
    for method, told in methods.items()
    for mode in GenerationMode
    # Of a key in the address alone nothing is wrong by its form.
    if mode.is_positive
    or "requestBody" in told
    or any(p["in"] == "query" for p in told.get("parameters", ()))
]


@pytest.fixture(scope="module")
def described(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    with Ledger.open(copied(examples, tmp_path_factory.mktemp("described"))) as ledger:
        app = create_app(Settings(clock=lambda: NOON), open_ledger=lambda: ledger)
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=OWN)


@pytest.mark.parametrize(("method", "path", "mode"), OPERATIONS)
def test_every_answer_is_as_described(
    described: BaseSchema, method: str, path: str, mode: GenerationMode
) -> None:
    operation = described[path][method]

    @settings(
        max_examples=8,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def conforms(case: schemathesis.Case) -> None:
        response = case.call(headers=OWN)
        case.validate_response(response, checks=CHECKS)

    conforms()
