// node snapshot.mjs FOLDER BOOT.py SETTLE.py: from the runtime, app.zip and lock.json in FOLDER to its snapshot.bin
//
// Two runs on the same files give the same bytes: clocks stand still and nothing is random.
// What depends on either is set anew when the snapshot wakes (assets/shell/wake.py).
import nodeCrypto from "node:crypto";
import fs from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, boot, settle] = process.argv.slice(2);
const EPOCH = 1_577_836_800_000;
Date.now = () => EPOCH;
performance.now = () => 0;
crypto.getRandomValues = nodeCrypto.randomFillSync = array => array.fill(1);

const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({
  _makeSnapshot: true,
  indexURL: `${folder}/`,
  lockFileContents: { info: JSON.parse(fs.readFileSync(`${folder}/lock.json`, "utf-8")), packages: {} },
  env: { HOME: "/home/pyodide", LANG: "C.UTF-8", PYTHONHASHSEED: "0" },
});
python.FS.mkdirTree("/app");
python.FS.writeFile("/app/libraries.zip", fs.readFileSync(`${folder}/libraries.zip`));
python.FS.writeFile("/app/app.zip", fs.readFileSync(`${folder}/app.zip`));
const fletJs = {};
python.registerJsModule("flet_js", fletJs);
for (const script of [boot, settle]) python.runPython(fs.readFileSync(script, "utf-8"));
const serializer = object => {
  if (object === fletJs) return "flet_js";
  throw new Error(`a snapshot cannot hold ${String(object).slice(0, 200)}`);
};
fs.writeFileSync(`${folder}/snapshot.bin`, python.makeMemorySnapshot({ serializer }));
process.exit(0);
