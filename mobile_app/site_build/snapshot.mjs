// node snapshot.mjs FOLDER BOOT.py SETTLE.py [REHEARSE.py]: from the runtime, app.zip and lock.json in FOLDER to its snapshot.bin
//
// Two runs on the same files give the same bytes: clocks stand still and chance is the same each time.
// What depends on either is set anew when the snapshot wakes (assets/shell/wake.py).
import nodeCrypto from "node:crypto";
import fs from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, boot, settle, rehearse] = process.argv.slice(2);
const EPOCH = 1_577_836_800_000;
Date.now = () => EPOCH;
performance.now = () => 0;
globalThis.FinalizationRegistry = class { register() {} unregister() {} }; // nothing is let go when memory happens to be short
let drawn = 0; // always the same numbers, but not one like the next: calls are told apart by them
crypto.getRandomValues = nodeCrypto.randomFillSync = array => {
  for (let at = 0; at < array.length; at++) array[at] = drawn = (drawn * 75 + 74) % 65537;
  return array;
};

// What a worker in a browser has, as far as an app asks for it before its first screen stands.
globalThis.location = { origin: "http://localhost" };
globalThis.addEventListener = (_, listener) => listener.destroy();
globalThis.stored = new Map();
globalThis.vault = { seal: async () => undefined, open: async () => undefined, destroy: async () => {} };

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
const script = name => fs.readFileSync(name, "utf-8");
python.runPython(script(boot));
if (rehearse) {
  const itsOwn = { globals: python.toPy({}) };
  await python.runPythonAsync(`${script(rehearse)}\nawait rehearse()`, itsOwn);
  itsOwn.globals.destroy();
}
python.runPython(script(settle));
const serializer = object => {
  if (object === fletJs) return "flet_js";
  throw new Error(`a snapshot cannot hold ${String(object).slice(0, 200)}`);
};
fs.writeFileSync(`${folder}/snapshot.bin`, python.makeMemorySnapshot({ serializer }));
process.exit(0);
