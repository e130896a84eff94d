"""The page around the app, its two workers, and the headers it is served with."""

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypedDict

from jamsostek.contract import API_VERSION

LIVE: Final = ("/api", "/v", "/simulator", "/stop", "/desk")
"""Always asked of the server, never kept and never intercepted."""

STABLE: Final = (
    "icons/icon.svg",
    "icons/icon-192.png",
    "icons/icon-512.png",
    "icons/icon-maskable-192.png",
    "icons/icon-maskable-512.png",
    "icons/apple-touch-icon.png",
)

INLINE: Final = ("trial.js", "first.js", "stored_card.js", "notices.js")
"""Scripts that run before anything else is fetched."""

FOREVER: Final = "public, max-age=31536000, immutable"
ASK_FIRST: Final = "no-cache"


class Header(TypedDict):
    key: str
    value: str


class HeaderRule(TypedDict):
    source: str
    headers: list[Header]


def filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace("{{" + name + "}}", value)
    assert "{{" not in template, template[template.index("{{") :][:40]
    return template


def templates(shell: Path) -> dict[str, bytes]:
    """All that a version is filled into: another one of these is another version."""
    return {f"shell/{path.name}": path.read_bytes() for path in sorted(shell.iterdir())}


def page(shell: Path, icon: str, values: Mapping[str, str]) -> str:
    scripts = {name: filled(shell.joinpath(name).read_text("utf-8"), values) for name in INLINE}
    policy = content_security_policy(inline_scripts=tuple(scripts.values()))
    parts = {**scripts, "icon.svg": icon.strip(), "policy": in_a_page(policy)}
    return filled(shell.joinpath("index.html").read_text("utf-8"), {**values, **parts})


def content_security_policy(*, inline_scripts: tuple[str, ...] = ()) -> str:
    """Nothing from a third party, ever; inline scripts only those that were built in."""
    digests = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline_scripts
    ]
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *(f"'sha256-{digest}'" for digest in digests)])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "worker-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "font-src 'self' data:",
            "connect-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def in_a_page(policy: str) -> str:
    """`frame-ancestors` means nothing in a meta element, and browsers complain about it."""
    return policy.replace("; frame-ancestors 'none'", "")


def headers(policy: str) -> list[HeaderRule]:
    """In the form of Firebase Hosting; of several that fit, the later one wins."""
    everywhere = {
        "Content-Security-Policy": policy,
        "Cache-Control": ASK_FIRST,
        "Cross-Origin-Embedder-Policy": "require-corp",  # with the next: Flutter draws in a thread of its own
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    return [header_rule("**", everywhere), header_rule("/r/**", {"Cache-Control": FOREVER})]


def desk_page(folder: Path, values: Mapping[str, str]) -> str:
    start = filled(folder.joinpath("start.js").read_text("utf-8"), {"app": values["app"]})
    policy = content_security_policy(inline_scripts=(start,))
    filling = {**values, "start.js": start, "policy": in_a_page(policy)}
    return filled(folder.joinpath("index.html").read_text("utf-8"), filling)


def desk_headers(policy: str) -> list[HeaderRule]:
    """Staff need no camera, and no page elsewhere hears where they come from."""
    values = {
        "Content-Security-Policy": policy,
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "no-referrer",
    }
    return [
        header_rule("/desk", values),
        header_rule("/desk/**", values),
        header_rule("/desk/r/**", {"Cache-Control": FOREVER}),
    ]


def header_rule(source: str, values: Mapping[str, str]) -> HeaderRule:
    return {"source": source, "headers": [{"key": key, "value": value} for key, value in values.items()]}


def service_worker(shell: Path, *, version: str, page: str, app: str, files: list[str]) -> str:
    values = {"version": version, "page": page, "app": app}
    values |= {"files": json.dumps(files), "live": json.dumps(LIVE), "api": str(API_VERSION)}
    return filled(shell.joinpath("sw.js").read_text("utf-8"), values)
