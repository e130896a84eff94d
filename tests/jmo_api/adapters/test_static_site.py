import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from werkzeug.test import Client, TestResponse

from jmo_api.adapters.static_site import NEVER_CHANGES, StaticSite

INDEX = b"<!doctype html><title>JMO Terbuka</title>"
FILES = {
    "index.html": INDEX,
    "index.html.br": b"brotli",
    "index.html.gz": b"gzip",
    "sw.js": b"self",
    "r/app-0123456789ab.wasm": b"\0asm",
    "python/pyodide.mjs": b"export",
    "data.unknown": b"?",
    "icons/icon.png": b"png",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for name, content in FILES.items():
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    tmp_path.joinpath("secret.txt").write_text("secret")
    tmp_path.joinpath("site-secret.txt").write_text("secret")
    return site


@pytest.fixture
def browser(folder: Path) -> Client:
    return Client(StaticSite(folder))


def get(browser: Client, path: str, headers: Mapping[str, str] | None = None) -> TestResponse:
    return browser.get(path, headers=headers or {}, buffered=True)


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/index.html", "text/html; charset=utf-8"),
        ("/sw.js", "text/javascript; charset=utf-8"),
        ("/r/app-0123456789ab.wasm", "application/wasm"),
        ("/python/pyodide.mjs", "text/javascript; charset=utf-8"),
        ("/icons/icon.png", "image/png"),
        ("/data.unknown", "application/octet-stream"),
    ],
)
def test_a_file_comes_with_its_type(browser: Client, path: str, content_type: str) -> None:
    response = get(browser, path)

    assert (response.status_code, response.data) == (200, FILES[path[1:]])
    assert response.headers["Content-Type"] == content_type
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/cards", "/claims/abc", "/r"])
def test_a_place_inside_the_app_is_the_apps_page(browser: Client, path: str) -> None:
    response = get(browser, path)

    assert (response.status_code, response.data) == (200, INDEX)
    assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/nothing.js", "/r/gone.wasm", "/favicon.ico"])
def test_a_file_that_is_not_there_is_not_the_page(browser: Client, path: str) -> None:
    assert get(browser, path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/r/../../secret.txt",
        "//etc/hostname.txt",
        "/..\\secret.txt",
        "/../site-secret.txt",
        "/index.html%00.txt",
        "/link.txt",
    ],
)
def test_no_path_leads_out_of_the_site(folder: Path, browser: Client, path: str) -> None:
    folder.joinpath("link.txt").symlink_to(folder.parent / "secret.txt")

    response = get(browser, path)

    assert response.status_code == 404
    assert b"secret" not in response.data


@pytest.mark.parametrize(
    ("accepted", "encoding", "content"),
    [
        ("br, gzip", "br", b"brotli"),
        ("gzip, deflate, br;q=0.9", "br", b"brotli"),
        ("gzip", "gzip", b"gzip"),
        ("br;q=0, gzip", "gzip", b"gzip"),
        ("identity", None, INDEX),
        ("", None, INDEX),
    ],
)
def test_the_smallest_form_the_browser_takes_is_sent(
    browser: Client, accepted: str, encoding: str | None, content: bytes
) -> None:
    response = get(browser, "/", {"Accept-Encoding": accepted})

    assert (response.headers.get("Content-Encoding"), response.data) == (encoding, content)
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Content-Length"] == str(len(content))
    assert response.headers["Vary"] == "Accept-Encoding"


def test_a_file_with_its_digest_in_its_name_may_be_kept_for_ever(browser: Client) -> None:
    assert get(browser, "/r/app-0123456789ab.wasm").headers["Cache-Control"] == NEVER_CHANGES
    assert get(browser, "/sw.js").headers["Cache-Control"] == "no-cache"


def test_what_has_not_changed_is_not_sent_again(folder: Path, browser: Client) -> None:
    etag = get(browser, "/sw.js").headers["ETag"]

    again = get(browser, "/sw.js", {"If-None-Match": etag})
    folder.joinpath("sw.js").write_bytes(b"other")
    os.utime(folder / "sw.js", (1, 1))
    changed = get(browser, "/sw.js", {"If-None-Match": etag})

    assert (again.status_code, again.data) == (304, b"")
    assert (changed.status_code, changed.data) == (200, b"other")


def test_each_form_of_a_file_has_its_own_etag(browser: Client) -> None:
    forms = [get(browser, "/", {"Accept-Encoding": accepted}) for accepted in ("br", "gzip", "identity")]

    assert len({response.headers["ETag"] for response in forms}) == 3


def test_the_sites_own_headers_are_sent_the_later_rule_first(folder: Path, browser: Client) -> None:
    rules = [
        {
            "source": "**",
            "headers": [
                {"key": "Content-Security-Policy", "value": "default-src 'self'"},
                {"key": "Cache-Control", "value": "no-cache"},
            ],
        },
        {"source": "/r/**", "headers": [{"key": "Cache-Control", "value": "immutable"}]},
    ]
    folder.joinpath("headers.json").write_text(json.dumps(rules))

    page, asset = get(browser, "/cards"), get(browser, "/r/app-0123456789ab.wasm")

    assert page.headers["Content-Security-Policy"] == "default-src 'self'"
    assert page.headers["Cache-Control"] == "no-cache"
    assert asset.headers["Cache-Control"] == "immutable"
    assert asset.headers["Content-Security-Policy"] == "default-src 'self'"


def test_head_says_how_long_and_sends_nothing(browser: Client) -> None:
    response = browser.head("/sw.js")

    assert (response.status_code, response.data) == (200, b"")
    assert response.headers["Content-Length"] == "4"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_a_site_is_only_read(browser: Client, method: str) -> None:
    assert browser.open("/", method=method).status_code == 405


def test_a_site_that_is_not_built_says_how_to_build_it(tmp_path: Path) -> None:
    response = get(Client(StaticSite(tmp_path / "nowhere")), "/")

    assert response.status_code == 503
    assert b"make app" in response.data
