"""The description of the API (OpenAPI 3.1), made from the table of routes and the contract's types."""

import inspect
import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final, Literal

from pydantic import TypeAdapter

from jamsostek.contract import Problems
from jmo_api.edge.parsing import adapter_of
from jmo_api.edge.routes import Route

Mode = Literal["validation", "serialization"]
Schema = dict[str, Any]

REFERENCE: Final = "#/components/schemas/{model}"
JSON: Final = "application/json"
OPENED_BY_THE_REQUEST: Final = ("/api/v1/pmi/", "/api/v1/payments/")
"""No session: a key or a signature in the request says what may be seen."""
PART: Final = {"type": "string", "pattern": "^[A-Za-z0-9._~-]{1,256}$"}


def describe(routes: Sequence[Route], *, version: str) -> Schema:
    described = [route for route in routes if route.path.startswith("/api/")]
    references, schemas = _schemas(described)
    paths: dict[str, Schema] = {}
    for route in described:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, references)
    return {
        "openapi": "3.1.0",
        "info": {"title": "JMO Terbuka", "version": version, "license": {"name": "Apache-2.0"}},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {"Problems": _body("All that is wrong", references[Problems, "serialization"])},
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _schemas(routes: Sequence[Route]) -> tuple[dict[tuple[Any, Mode], Schema], Schema]:
    wanted: dict[tuple[Any, Mode], TypeAdapter[Any]] = {(Problems, "serialization"): adapter_of(Problems)}
    for route in routes:
        if route.request is not None:
            wanted[route.request, "validation"] = adapter_of(route.request)
        if route.answer is not None:
            wanted[route.answer, "serialization"] = adapter_of(route.answer)
    inputs = [(kind, mode, adapter) for (kind, mode), adapter in wanted.items()]
    references, definitions = TypeAdapter.json_schemas(inputs, ref_template=REFERENCE)
    return dict(references), definitions.get("$defs", {})


def _operation(route: Route, references: dict[tuple[Any, Mode], Schema]) -> Schema:
    parts = re.findall(r"{(\w+)}", route.path)
    operation: Schema = {
        "operationId": route.handler.__name__,
        "tags": [_tag(route.path)],
        "responses": _responses(route, references),
    }
    if text := inspect.getdoc(route.handler):
        operation["description"] = text
    parameters: list[Schema] = [
        {"name": name, "in": "path", "required": True, "schema": PART} for name in parts
    ]
    if route.is_paged:
        parameters.append({"name": "after", "in": "query", "schema": {"type": "string"}})
    if parameters:
        operation["parameters"] = parameters
    if route.request is not None:
        content = {JSON: {"schema": references[route.request, "validation"]}}
        operation["requestBody"] = {"required": True, "content": content}
    if not route.is_public:
        operation["security"] = [{"bearer": []}]
        operation["x-roles"] = sorted(route.roles)
    return operation


def _responses(route: Route, references: dict[tuple[Any, Mode], Schema]) -> Schema:
    refusals = [409, 429, 500, 503]
    if route.request is not None:
        refusals += [400, 413, 415, 422]
    if not route.is_public or "sessions" in route.path:
        refusals.append(401)
    if not route.is_public or not route.is_for_others:
        refusals.append(403)
    if "{" in route.path:
        refusals.append(404)
    if route.is_paged:
        refusals.append(422)
    if route.path.startswith(OPENED_BY_THE_REQUEST):
        refusals += [401, 404]
    done: Schema = {"204": {"description": "Done"}}
    if route.answer is not None:
        done = {"200": _body("Done", references[route.answer, "serialization"])}
    problems = {"$ref": "#/components/responses/Problems"}
    return done | {str(HTTPStatus(status).value): problems for status in sorted(refusals)}


def _body(description: str, schema: Schema) -> Schema:
    return {"description": description, "content": {JSON: {"schema": schema}}}


def _tag(path: str) -> str:
    return next(part for part in path.split("/") if part not in {"", "api", "v1"})
