"""All routes of the interface, and the page that lists them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response

from relazione.serve.api import adding, judgements, listings, things
from relazione.serve.desk import TheDesk

PREFIX = "/api/v1"
ROUTERS = (listings.router, things.router, adding.router, judgements.router)
overview = APIRouter()


@overview.get(f"{PREFIX}/")
def page(request: Request, desk: TheDesk) -> Response:
    """Every address with what it answers and takes, for people."""
    return desk.page(request, "api.html", routes=_routes(request.app.openapi()), prefix=PREFIX)


def install(app: FastAPI) -> None:
    """Answer the interface's addresses.

    Args:
        app: The application, whose ``state`` has the desk.
    """
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX)
    app.include_router(overview, include_in_schema=False)


def _routes(described: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The routes by their subject, as the page shows them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            takes = [(one["name"], one.get("description", "")) for one in told.get("parameters", ())]
            body = (
                told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            )
            fields = _fields(described, body)
            row = {
                "method": method.upper(),
                "path": path,
                "about": told["description"],
                "takes": takes + fields,
            }
            found.setdefault(told["tags"][-1], []).append(row)
    return found


def _fields(described: dict[str, Any], schema: dict[str, Any]) -> list[tuple[str, str]]:
    name = schema.get("$ref", "").rpartition("/")[2]
    told = described["components"]["schemas"].get(name, {}) if name else {}
    return [(field, one.get("description", "")) for field, one in told.get("properties", {}).items()]
