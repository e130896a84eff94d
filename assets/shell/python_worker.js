// Python in a worker of its own. Everything is fetched at once and the application is run up to `ft.run`
// before Flutter asks for it.
const PYTHON = "{{python}}/";
const APPLICATION = new URL("app.zip", self.location).href;
const LOCK = { info: {{lock}}, packages: {} };

const bytes = async url => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
};

// Pyodide only warns when its WebAssembly does not arrive whole, and then waits for ever.
const brokenOff = new Promise((_, reject) => {
  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = (...parts) => {
    const instance = instantiate.apply(WebAssembly, parts);
    instance.catch(reject);
    return instance;
  };
});

// The module `flet_js` that Flet's PyodideConnection imports; it adds `start_connection` and `send`.
const fletJs = {};

async function startPython() {
  const archives = Promise.all([bytes(PYTHON + "libraries.zip"), bytes(APPLICATION)]);
  archives.catch(() => {}); // awaited below; until then a failure must not count as unhandled
  const { loadPyodide } = await import(PYTHON + "pyodide.mjs");
  const loading = loadPyodide({
    indexURL: PYTHON,
    packageBaseUrl: PYTHON,
    lockFileContents: LOCK,
    env: { HOME: "/home/pyodide" },
  });
  const python = await Promise.race([loading, brokenOff]);
  const [libraries, application] = await archives;
  python.FS.mkdirTree("/app");
  python.FS.writeFile("/app/libraries.zip", libraries, { canOwn: true });
  python.FS.writeFile("/app/app.zip", application, { canOwn: true });
  python.registerJsModule("flet_js", fletJs);
  python.runPython(`
import runpy, sys
sys.path[:0] = ["/app/app.zip", "/app/libraries.zip"]
runpy.run_module("main", run_name="__main__", alter_sys=True)
`);
  return python;
}

function send(message) {
  const packet = message.toJs();
  self.postMessage(packet, [packet.buffer]);
}

const started = startPython();
started.catch(error => console.error(error));
let connected = false;

self.onmessage = async ({ data }) => {
  if (connected) return fletJs.send(data);
  connected = true;
  try {
    await started;
    fletJs.args = data.args;
    fletJs.documentUrl = data.documentUrl;
    await fletJs.start_connection(send);
    self.postMessage("initialized");
  } catch (error) {
    self.postMessage(String(error));
  }
};
