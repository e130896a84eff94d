// node wake.mjs FOLDER MODULE: Python from its snapshot, nothing run yet: has it imported the module?
import fs from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, module] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({
  indexURL: `${folder}/`,
  lockFileContents: { info: JSON.parse(fs.readFileSync(`${folder}/lock.json`, "utf-8")), packages: {} },
  env: { HOME: "/home/pyodide", LANG: "C.UTF-8", PYTHONHASHSEED: "0" },
  _loadSnapshot: new Uint8Array(fs.readFileSync(`${folder}/snapshot.bin`)),
  _snapshotDeserializer: () => ({}),
});
console.log(python.runPython(`import sys; ${JSON.stringify(module)} in sys.modules`) ? "True" : "False");
process.exit(0);
