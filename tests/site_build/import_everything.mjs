// node import_everything.mjs FOLDER: runs the application as the browser does, then imports all its modules.
import fs from "node:fs";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const info = { abi_version: "2026_0", arch: "wasm32", platform: "emscripten", python: "3.14" };
const python = await loadPyodide({ indexURL: `${folder}/`, lockFileContents: { info, packages: {} } });
for (const name of ["libraries.zip", "app.zip"]) python.FS.writeFile(`/tmp/${name}`, fs.readFileSync(`${folder}/${name}`));
python.registerJsModule("flet_js", {});
console.log(python.runPython(`
import importlib, json, runpy, sys, zipfile
sys.path[:0] = ["/tmp/app.zip", "/tmp/libraries.zip"]
runpy.run_module("main", run_name="__main__", alter_sys=True)
missing = []
for name in zipfile.ZipFile("/tmp/app.zip").namelist():
    if not name.endswith(".pyc"):
        continue
    module = name.removesuffix(".pyc").replace("/", ".").removesuffix(".__init__")
    try:
        importlib.import_module(module)
    except Exception as error:
        missing.append(f"{module}: {error}")
json.dumps(missing)
`));
process.exit(0);
