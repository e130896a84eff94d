"""The part of the site that draws: Flet's prebuilt Flutter client, trimmed, with our fonts."""

import json
import re
from pathlib import Path
from typing import Final

from site_build.client_error import UnknownClientError

FIRST: Final = (
    "main.dart.wasm",
    "main.dart.mjs",
    "canvaskit/skwasm.js",
    "canvaskit/skwasm.wasm",
    "assets/AssetManifest.bin.json",
    "assets/fonts/MaterialIcons-Regular.otf",
    "assets/shaders/ink_sparkle.frag",
    "assets/shaders/stretch_effect.frag",
)
"""What every start on a current browser needs."""

SELDOM: Final = (
    "main.dart.js",
    "canvaskit/canvaskit.js",
    "canvaskit/canvaskit.wasm",
    "canvaskit/skwasm_heavy.js",
    "canvaskit/skwasm_heavy.wasm",
    "assets/NOTICES",
    "assets/packages/media_kit/assets/web/hls1.4.10.js",
    "assets/packages/record_web/assets/js/record.worklet.js",
    "assets/packages/wakelock_plus/assets/no_sleep.js",
)
"""Served, but kept on the phone only once asked for: browsers without WasmGC, licences, sound."""

FAMILIES: Final = {
    "Noto Sans": ("noto-sans", (400, 500, 600, 700)),
    "Plus Jakarta Sans": ("plus-jakarta-sans", (600, 700)),
}
DEFAULT_FAMILY: Final = "Roboto"
"""Flutter asks a third party for Roboto unless a family of that name is bundled: it gets Noto Sans."""

FONT_OF_A_SCRIPT: Final = rb"%s/v\d+/[\w-]+(?:\.(\d+))?\.woff2"
"""An address in Flutter's own list of fonts by script; large ones come in numbered parts."""

WORKER_SETTINGS: Final = "    serviceWorkerSettings: {"
SETTINGS: Final = "var flutterConfig = {\n"


ANIMATIONS: Final = b"https://cdn.jsdelivr.net/npm/@rive-app/flutter-native-wasm@44.0.0/"
"""Where the client looks, on every start, for an animation player that this app does not use."""
ANIMATIONS_HERE: Final = b"/" + b"./" * 30 + b"rive/"
"""Of the same length, since lengths are part of a WebAssembly file; a browser reads it as `/rive/`."""
ANIMATION_PLAYER: Final = "rive/wasm/rive_native.js"


def flutter_client(web: Path, fonts: Path) -> dict[str, bytes]:
    files = {name: web.joinpath(name).read_bytes() for name in (*FIRST, *SELDOM)}
    for entry in ("main.dart.wasm", "main.dart.js"):
        files[entry] = without_third_party(files[entry])
    bootstrap = web.joinpath("flutter_bootstrap.js").read_text("utf-8")
    files["flutter_bootstrap.js"] = with_whole_canvaskit(without_worker_settings(bootstrap))
    files["assets/FontManifest.json"] = json.dumps(font_manifest(), separators=(",", ":")).encode()
    for file, weights in FAMILIES.values():
        for weight in weights:
            files[f"assets/fonts/{file}-{weight}.woff2"] = fonts.joinpath(
                f"{file}-{weight}.woff2"
            ).read_bytes()
    return files | fonts_of_scripts(files["main.dart.js"], fonts)


def is_of_first_start(name: str) -> bool:
    return name not in SELDOM and not name.startswith("assets/fonts/notosans")


def fonts_of_scripts(client: bytes, fonts: Path) -> dict[str, bytes]:
    """Each folder in `fonts` is a script by Flutter's name for its font: `notosansarabic/all.woff2`, or the
    parts `notosanstc/4.woff2`. They lie where Flutter asks when it meets a letter that no font here has."""
    return {
        address: content
        for folder in sorted(fonts.iterdir())
        if folder.is_dir()
        for address, content in _fonts_of(folder, client).items()
    }


def _fonts_of(folder: Path, client: bytes) -> dict[str, bytes]:
    known = {
        (found[1] or b"all").decode(): found[0].decode()
        for found in re.finditer(FONT_OF_A_SCRIPT % re.escape(folder.name).encode(), client)
    }
    if not known:
        raise UnknownClientError(f"no font {folder.name}")
    return {f"assets/fonts/{known[path.stem]}": path.read_bytes() for path in sorted(folder.glob("*.woff2"))}


def without_worker_settings(bootstrap: str) -> bytes:
    """Flutter would register a worker of its own, which unregisters ours and reloads the page."""
    start = bootstrap.find(WORKER_SETTINGS)
    end = bootstrap.find("},\n", start)
    if start < 0 or end < 0:
        raise UnknownClientError("flutter_bootstrap.js: serviceWorkerSettings")
    return (bootstrap[:start] + bootstrap[end + len("},\n") :]).encode()


def with_whole_canvaskit(bootstrap: bytes) -> bytes:
    """A Chromium without WebAssembly's garbage collection would ask for a smaller one of its own."""
    opening = SETTINGS.encode()
    if bootstrap.count(opening) != 1:
        raise UnknownClientError("flutter_bootstrap.js: flutterConfig")
    return bootstrap.replace(opening, opening + b'    canvasKitVariant: "full",\n')


def without_third_party(client: bytes) -> bytes:
    if client.count(ANIMATIONS) != 1:
        raise UnknownClientError("the address of the animation player")
    return client.replace(ANIMATIONS, ANIMATIONS_HERE)


def font_manifest() -> list[dict[str, object]]:
    families = [font_family(name, file, weights) for name, (file, weights) in FAMILIES.items()]
    families.append(font_family(DEFAULT_FAMILY, *FAMILIES["Noto Sans"]))
    families.append({"family": "MaterialIcons", "fonts": [{"asset": "fonts/MaterialIcons-Regular.otf"}]})
    return families


def font_family(name: str, file: str, weights: tuple[int, ...]) -> dict[str, object]:
    fonts = [{"weight": weight, "asset": f"fonts/{file}-{weight}.woff2"} for weight in weights]
    return {"family": name, "fonts": fonts}
