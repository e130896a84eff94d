// Python in a worker of its own. Everything is fetched at once and the application is run up to `ft.run`
// before Flutter asks for it.
const PYTHON = "{{python}}/";
const APPLICATION = new URL("app.zip", self.location).href;
const SNAPSHOT = new URL("snapshot.bin", self.location).href;
const LOCK = { info: {{lock}}, packages: {} };

const bytes = async url => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
};

// Pyodide only warns when its WebAssembly does not arrive whole, and then waits for ever.
const brokenOff = new Promise((_, reject) => {
  const compile = WebAssembly.compileStreaming;
  WebAssembly.compileStreaming = answer => {
    const compiled = compile.call(WebAssembly, answer);
    compiled.catch(reject);
    return compiled;
  };
});

// For `jmo_app.shared`: what the service worker put down.
self.shared = {
  find: async () => {
    const kept = await self.caches?.match("/shared/document", { cacheName: "shared" });
    return kept && new Uint8Array(await kept.arrayBuffer());
  },
  drop: async () => self.caches?.delete("shared"),
};

// For `jmo_app.pushes`: what only the page may do (`push.js`).
const askPage = (name, argument) => new Promise(resolve => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    port1.close();
    resolve(data);
  };
  self.postMessage({ name, argument }, [port2]);
});
self.pushes = { standing: () => askPage("standing"), turnOn: key => askPage("turnOn", key), turnOff: () => askPage("turnOff") };

const vaultIsThere = import("./vault.js").then(({ seal, open, destroy }) => {
  self.vault = { seal, open, destroy: () => Promise.all([destroy(), self.shared.drop()]) };
});
vaultIsThere.catch(() => {}); // awaited below

// The module `flet_js` that Flet's PyodideConnection imports; it adds `start_connection` and `send`.
const fletJs = {};

async function load(extra) {
  const { loadPyodide } = await import(PYTHON + "pyodide.mjs");
  const loading = loadPyodide({
    indexURL: PYTHON,
    packageBaseUrl: PYTHON,
    lockFileContents: LOCK,
    env: { HOME: "/home/pyodide", LANG: "C.UTF-8", PYTHONHASHSEED: "0" },
    ...extra,
  });
  return Promise.race([loading, brokenOff]);
}

async function startPython() {
  const archives = Promise.all([bytes(PYTHON + "libraries.zip"), bytes(APPLICATION)]);
  archives.catch(() => {}); // awaited below; until then a failure must not count as unhandled
  const awake = await wakePython();
  const python = awake ?? await load({});
  const [libraries, application] = await archives;
  python.FS.mkdirTree("/app");
  python.FS.writeFile("/app/libraries.zip", libraries, { canOwn: true });
  python.FS.writeFile("/app/app.zip", application, { canOwn: true });
  if (awake) {
    python.runPython({{wake.py}});
  } else {
    python.registerJsModule("flet_js", fletJs);
    python.runPython({{boot.py}});
  }
  await vaultIsThere;
  return python;
}

// --- the snapshot: Python as it stood when the application had been run up to `ft.run` --------

async function wakePython() {
  if (await isLeftOut()) return null;
  try {
    return await load({ _loadSnapshot: bytes(SNAPSHOT), _snapshotDeserializer: () => fletJs });
  } catch (error) {
    console.warn(error); // one of another build, or not whole: the long way is always there
    return null;
  }
}

// It saves a second and costs megabytes: who has a slow or a dear line starts without it.
async function isLeftOut() {
  const line = navigator.connection;
  const isDear = line?.saveData || /2g|3g/.test(line?.effectiveType);
  return isDear && !await caches.match(SNAPSHOT);
}

// For `jmo_app.paper`: loaded when the first document is photographed.
self.readPaper = async (content, wanted) => (await import(new URL("paper.js", self.location).href)).readPaper(content, wanted);

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
    self.stored = data.stored;
    await fletJs.start_connection(send);
    self.postMessage("initialized");
  } catch (error) {
    self.postMessage(String(error));
  }
};
