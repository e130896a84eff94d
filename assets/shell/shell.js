// What the page does around Flutter: ties it to Python, opens the accessibility tree, takes the first picture away.
var flet = {
  pyodide: true,
  multiView: false,
  noCdn: true,
  entrypointBaseUrl: "{{flutter}}/",
  assetBase: "{{flutter}}/",
  routeUrlStrategy: "path",
  webRenderer: "auto",
  canvasKitBaseUrl: "{{flutter}}/canvaskit/",
  fontFallbackBaseUrl: "{{flutter}}/assets/fonts/",
};
flet.flutterAppLoaded = new Promise(resolve => { flet.flutterAppResolve = resolve; });

const ADDRESS = document.URL; // Flutter takes away what stands behind the #
const PYTHON_WORKER = new URL("python_worker.js", document.currentScript.src);
const PUSH = new URL("push.js", document.currentScript.src);

// For `jmo_app.storage.STILL` and `TEXT_SCALE`; in the form of Flet's SharedPreferences.
function note(name, value) {
  try { localStorage.setItem(`flutter.${name}`, JSON.stringify(JSON.stringify(value))); } catch { /* nothing is kept here */ }
}
const motion = matchMedia("(prefers-reduced-motion: reduce)");
motion.addEventListener("change", () => note("still", motion.matches));
note("still", motion.matches);
note("text_scale", parseFloat(getComputedStyle(document.documentElement).fontSize) / 16); // as Flutter reads it

// --- Python -------------------------------------------------------------------

const connections = new Map();

// For `jmo_app.first_screen`: what Flet's SharedPreferences keep, by key.
function stored() {
  try {
    const entries = Object.entries(localStorage).filter(([key]) => key.startsWith("flutter."));
    return new Map(entries.map(([key, text]) => [key.slice("flutter.".length), text]));
  } catch { return new Map(); } // nothing is kept here
}

// Called by the Flet client; `receive` takes what Python sends.
globalThis.jsConnect = async (id, args, receive) => {
  const ahead = globalThis.pythonAhead;
  const worker = ahead ?? new Worker(PYTHON_WORKER, { type: "module" });
  globalThis.pythonAhead = null;
  connections.set(id, worker);
  const outcome = await new Promise(resolve => {
    worker.onerror = event => resolve(event.message || "Python did not start");
    if (ahead) pythonLost.then(worker.onerror); // perhaps before anybody listened
    worker.onmessage = ({ data, ports: [port] }) => port ? doForPython(data, port) : typeof data === "string" ? resolve(data) : receive(data);
    worker.postMessage({ args, documentUrl: ADDRESS, stored: stored() });
  });
  if (outcome === "initialized") return;
  pythonFailed = true; // what Flet shows now is for programmers
  startFailed();
  await globalThis.jsDisconnect(id);
  throw outcome;
};
// It asks on a port of its own: whatever else goes to the worker is Flet's.
async function doForPython({ name, argument }, port) {
  port.postMessage(await (await import(PUSH))[name](argument));
}
globalThis.jsSend = async (id, data) => connections.get(id)?.postMessage(data, [data.buffer]);
globalThis.jsDisconnect = async id => {
  connections.get(id)?.terminate();
  connections.delete(id);
};

// --- the first picture and the accessibility tree -----------------------------

const start = document.getElementById("start");
const LONGEST_WAIT = 30_000;
let pythonFailed = false;

function openAccessibilityTree() {
  document.querySelector("flt-semantics-placeholder")?.click();
}

// Something with a name or a role stands in the tree: a person can go on.
function isUsable() {
  return document.querySelector("flt-semantics[role='button'], flt-semantics input, flt-semantics textarea, flt-semantics[role='heading'], flt-semantics[role='tab'], flt-semantics[role='link'], flt-semantics a") !== null;
}

const watch = new MutationObserver(() => {
  openAccessibilityTree();
  if (isUsable()) finishStart();
});

function finishStart() {
  if (!start.isConnected || pythonFailed) return;
  watch.disconnect();
  start.remove();
  performance.mark("usable");
  globalThis.trial?.up();
  if (document.querySelector("link[rel=manifest]")) keepForOffline(); // the desk is kept nowhere
}
watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["role"] });
addEventListener("flutter-first-frame", () => {
  openAccessibilityTree();
  setTimeout(finishStart, LONGEST_WAIT);
}, { once: true });

// --- what is wrong ------------------------------------------------------------

// Flutter calls every field valid, whatever stands below it; the app names those that are not (`components/fields.py`).
const FIELDS = "flt-semantics input, flt-semantics textarea";

function sayWhatIsWrong(field) {
  const isWrong = String(field.closest("[flt-semantics-identifier=wrong]") !== null);
  if (field.getAttribute("aria-invalid") !== isWrong) field.setAttribute("aria-invalid", isWrong);
}

new MutationObserver(changes => {
  for (const { type, target, addedNodes } of changes) {
    for (const changed of type === "childList" ? addedNodes : [target]) {
      if (!(changed instanceof Element)) continue;
      if (changed.matches(FIELDS)) sayWhatIsWrong(changed);
      changed.querySelectorAll(FIELDS).forEach(sayWhatIsWrong);
    }
  }
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-invalid", "flt-semantics-identifier"] });

// --- the keyboard -------------------------------------------------------------

// Flutter goes by where things lie on the glass: the bar at its foot came between what lies below the fold.
// Tab goes in the order a screen reader reads instead; past either end it leaves the page, as everywhere.
const STOPS = "button, flt-semantics[tabindex='0'], flt-semantics input, flt-semantics textarea";

// Of a group of radios the chosen one, or the first: arrows move on from there.
function isStop(control) {
  const radios = control.closest("[role=radiogroup]");
  return !radios || control === (radios.querySelector("[aria-checked=true]") ?? radios.querySelector("[role=radio]"));
}

addEventListener("keydown", event => {
  if (event.key !== "Tab") return;
  event.stopImmediatePropagation();
  showFocus();
  const stops = [...document.querySelectorAll(STOPS)].filter(isStop), here = stops.indexOf(document.activeElement);
  const next = stops[event.shiftKey ? (here < 0 ? stops.length : here) - 1 : here + 1];
  if (!next) return;
  event.preventDefault();
  next.focus();
}, true);

// What Flutter tints is too faint to be seen; a ring of light and dark stands out from any ground.
// It follows the focus while keys are used, and brings what has it into sight.
const ring = document.createElement("div");
ring.style.cssText = "position: fixed; z-index: 4; pointer-events: none; border-radius: 12px; box-shadow: 0 0 0 2px #fff, 0 0 0 5px #1f2a6b, 0 0 0 6px #fff";
let ringed;

function showFocus() {
  if (ring.isConnected) return;
  document.body.append(ring);
  addEventListener("pointerdown", () => ring.remove(), { once: true, capture: true });
  requestAnimationFrame(follow);
}

function follow() {
  if (!ring.isConnected) return;
  requestAnimationFrame(follow);
  const focused = document.activeElement;
  ring.hidden = !focused?.matches(STOPS);
  if (focused !== ringed && !ring.hidden) focused.scrollIntoView({ block: "nearest" });
  ringed = focused;
  if (ring.hidden) return;
  const { left, top, width, height } = focused.getBoundingClientRect();
  Object.assign(ring.style, { left: left + "px", top: top + "px", width: width + "px", height: height + "px" });
}

// Only WebKit brings a page back from its cache with Flutter's frames stopped.
addEventListener("pageshow", event => {
  if (event.persisted && navigator.vendor?.startsWith("Apple")) location.reload();
});

// --- offline ------------------------------------------------------------------

// After the start, so that keeping the files never competes with showing them.
async function keepForOffline() {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register("/sw.js");
  if (navigator.serviceWorker.controller) offerNewer(registration);
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map(entry => entry.name);
  active.postMessage({ started: document.documentElement.dataset.version, loaded });
  // Some browsers ask the person; only who installed the app has a reason to say yes.
  if (matchMedia("(display-mode: standalone)").matches) navigator.storage?.persist?.();
}

// --- a newer version ----------------------------------------------------------

const LOOK_AGAIN_AFTER = 60 * 60 * 1000;
const WHOLE = ["installed", "activating", "activated"];
let offered;

// It is taken on the next start anyway; who wants it at once taps. Nobody is made to.
function offerNewer(registration) {
  const follow = worker => {
    worker?.addEventListener("statechange", () => offerIfNewer(worker));
    offerIfNewer(worker); // it may be further than its last event by now
  };
  registration.addEventListener("updatefound", () => follow(registration.installing));
  for (const worker of [registration.installing, registration.waiting, registration.active]) follow(worker);
  // An installed app may lie in the background for days.
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < LOOK_AGAIN_AFTER) return;
    looked = Date.now();
    registration.update().catch(error => console.warn(error.name));
  });
}

async function offerIfNewer(worker) {
  if (!WHOLE.includes(worker?.state)) return;
  const { port1, port2 } = new MessageChannel();
  const version = await new Promise(resolve => {
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage("which version?", [port2]);
  });
  if (await isNewer(version) && !trial.isRefused(version)) showOffer(version);
}

// A version that came later found this one on the phone; the worker of one before may still be the active one.
async function isNewer(version) {
  const noted = await caches.match("/older-versions", { cacheName: version });
  return noted !== undefined && (await noted.json()).includes(document.documentElement.dataset.version);
}

function showOffer(version) {
  if (offered === version) return; // and perhaps put off
  offered = version;
  document.getElementById("newer")?.remove();
  const words = {
    id: ["Versi baru sudah siap.", "Pakai sekarang", "Nanti saja"],
    en: ["A new version is ready.", "Use it now", "Later"],
  }[document.documentElement.dataset.language]; // `lang` is Flutter's by now
  const offer = document.createElement("div");
  offer.id = "newer";
  offer.setAttribute("role", "status");
  const [text, now, later] = words.map((word, place) => {
    const part = document.createElement(place ? "button" : "span");
    part.textContent = word;
    return part;
  });
  now.onclick = () => trial.open(version); // its worker may have to wait until this page is closed
  later.onclick = () => offer.remove();
  offer.append(text, now, later);
  document.body.append(offer);
}
