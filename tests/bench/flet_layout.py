"""An app in Flet's own static layout, as `flet publish --no-cdn` makes it, with a worker that precaches it.

The worker is registered after the first frame: any earlier, Flutter's own worker unregisters it and
reloads the page without end.
"""

import json
import shutil
import tarfile
from io import BytesIO
from pathlib import Path
from typing import Final

import flet_web

from site_build.application import Application
from site_build.compressed import Compressor, with_twins
from site_build.python_runtime import libraries

LEFT_OUT: Final = (".map", ".symbols", ".d.ts", ".exe", ".bat")
WORKER: Final = """
const FILES = {{files}};
self.addEventListener("install", event => event.waitUntil(
  caches.open("app").then(cache => cache.addAll(FILES)).then(() => self.skipWaiting())));
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", event => {
  if (event.request.method !== "GET" || new URL(event.request.url).origin !== location.origin) return;
  const name = event.request.mode === "navigate" ? "/" : event.request;
  event.respondWith(caches.match(name).then(kept => kept ?? fetch(event.request)));
});
"""
REGISTER: Final = """<script>
addEventListener("flutter-first-frame", () => navigator.serviceWorker.register("/sw.js"), { once: true });
</script></body>"""


def build_flet_layout(application: Application, target: Path, compressor: Compressor) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(flet_web.get_package_web_dir(), target)
    index = target / "index.html"
    flet_web.patch_index_html(
        str(index),
        base_href="/",
        pyodide=True,
        pyodide_script_path="main.py",
        pyodide_version="314",
        app_package_url="app.tar.gz",
        no_cdn=True,
    )
    flet_web.patch_font_manifest_json(str(target / "assets" / "FontManifest.json"))
    page = index.read_text("utf-8").replace('"pyodide/pyodide.mjs"', '"./pyodide/pyodide.mjs"')
    index.write_text(page.replace("</body>", REGISTER), "utf-8")
    target.joinpath("app.tar.gz").write_bytes(packed(application))
    files = [
        path for path in sorted(target.rglob("*")) if path.is_file() and not path.name.endswith(LEFT_OUT)
    ]
    first = ["/", *(f"/{path.relative_to(target).as_posix()}" for path in files if of_first_start(path))]
    target.joinpath("sw.js").write_text(WORKER.replace("{{files}}", json.dumps(first)), "utf-8")
    contents = {path.relative_to(target).as_posix(): path.read_bytes() for path in files}
    for name, content in with_twins(contents, compressor).items():
        target.joinpath(name).write_bytes(content)
    return target


def of_first_start(path: Path) -> bool:
    """What Chromium with WebAssembly garbage collection asks for; not the other renderers."""
    seldom = ("main.dart.js", "NOTICES", "flutter.js", "flutter_service_worker.js", "pyodide.js")
    if path.name in seldom or path.suffix == ".whl":
        return False
    return path.parent.name != "canvaskit" or path.stem == "skwasm"


def packed(application: Application) -> bytes:
    out = BytesIO()
    files = application.files() | {f"__pypackages__/{name}": content for name, content in libraries().items()}
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, content in sorted(files.items()):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, BytesIO(content))
    return out.getvalue()
