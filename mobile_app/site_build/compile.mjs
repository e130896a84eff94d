// node compile.mjs PYODIDE_FOLDER SOURCES.zip BYTECODE.zip COMPILE.py
import fs from "node:fs";
import { pathToFileURL } from "node:url";

const [pyodideFolder, sources, target, script] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodideFolder}/pyodide.mjs`).href);
// A fixed hash seed: the order of a frozenset in a constant must not differ from build to build.
const python = await loadPyodide({ indexURL: `${pyodideFolder}/`, env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" } });
python.FS.writeFile("/tmp/sources.zip", fs.readFileSync(sources));
python.runPython(fs.readFileSync(script, "utf-8"));
fs.writeFileSync(target, python.FS.readFile("/tmp/bytecode.zip"));
process.exit(0);
