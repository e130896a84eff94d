// One version of the app, kept whole on the phone. Every file lies under a name made from its content,
// so two versions never mix: the page decides which one it is.
const VERSION = "{{version}}";
const PAGE = "{{page}}";
const FILES = {{files}};
const API = {{api}}; // the version of the service's language that this app speaks
const SNAPSHOT = "{{app}}/snapshot.bin"; // saves a second at each start; a start needs it not
const NEVER_KEPT = {{live}};
const HASHED = "/r/";
const PAGES = HASHED + "page-";
const OLDER = "/older-versions";
const SHARED = "shared"; // no version: a document from another app, see `jmo_app/shared.py`
const SHARED_DOCUMENT = "/shared/document";
const MOST_SHARED = 5 * 1024 * 1024;

const isLive = path => NEVER_KEPT.some(prefix => path === prefix || path.startsWith(prefix + "/"));

self.addEventListener("install", event => {
  event.waitUntil(Promise.all([keepAll(), addRoutes(event)]).then(() => self.skipWaiting()));
});

async function keepAll() {
  const older = (await caches.keys()).filter(name => name !== VERSION && name !== SHARED);
  const kept = await caches.open(VERSION);
  if (self.registration.active) await beUnderstood();
  await kept.put(OLDER, new Response(JSON.stringify(older)));
  await Promise.all([...FILES, PAGE].map(path => keep(kept, path)));
  await kept.put("/", await kept.match(PAGE));
  await keepSnapshot();
}

// An app that the service does not understand yet, or no longer, is no gain over the one that is here.
// A service speaks its version and the one before.
async function beUnderstood() {
  const answer = await fetch("/api/health", { cache: "no-store" });
  const { api_version: spoken } = await answer.json();
  if (spoken !== undefined && spoken !== API && spoken !== API + 1) throw new Error(`the service speaks version ${spoken}`);
}

// Megabytes for comfort: not over a slow or a dear line.
async function keepSnapshot() {
  const line = navigator.connection;
  if (line?.saveData || /2g|3g/.test(line?.effectiveType)) return;
  const kept = await caches.open(VERSION);
  if (!await kept.match(SNAPSHOT)) await keep(kept, SNAPSHOT).catch(console.warn);
}

// What an older version already holds under the same name is the same content: it is not fetched again.
async function keep(cache, path) {
  const answer = (path.startsWith(HASHED) && await caches.match(path)) || await fetch(path, path.startsWith(HASHED) ? {} : { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  await cache.put(path, answer);
}

// The browser then answers from the cache without waking this worker. Where it cannot, `fetch` below does the same.
// The last rule keeps Chromium from asking the server as well, in advance, for a page that `fetch` has.
async function addRoutes(event) {
  if (!event.addRoutes) return;
  const rule = (pathname, search, source) => ({ condition: { urlPattern: new URLPattern({ pathname, search, baseURL: location.origin }) }, source });
  const live = NEVER_KEPT.flatMap(prefix => [rule(prefix, "*", "network"), rule(prefix + "/*", "*", "network")]);
  const files = ["/", ...FILES, SNAPSHOT].map(path => rule(path, "", { cacheName: VERSION }));
  try {
    await event.addRoutes([...live, ...files, { condition: { requestMode: "navigate" }, source: "fetch-event" }]);
  } catch (error) {
    console.warn(error);
  }
}

self.addEventListener("message", event => {
  if (event.ports.length) return event.ports[0].postMessage(VERSION);
  const { started, loaded } = event.data;
  event.waitUntil(Promise.all([keepLoaded(loaded), keepSnapshot(), noteStart(started)]));
});

// Older versions go only once this one has come up: until then one of them is the way back.
// A newer one that is arriving meanwhile is not among them.
// An older page that is still open goes on with its own files until it is closed.
async function noteStart(version) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (version !== VERSION || pages.length > 1) return;
  const kept = await caches.open(VERSION);
  const older = await (await kept.match(OLDER)).json();
  await Promise.all(older.map(name => caches.delete(name)));
}

// What this browser needed beyond the common set (another renderer, for instance).
async function keepLoaded(urls) {
  const cache = await caches.open(VERSION);
  const paths = urls.map(url => new URL(url)).filter(url => url.origin === location.origin && url.pathname.startsWith(HASHED)).map(url => url.pathname);
  for (const path of new Set(paths)) {
    if (!await cache.match(path)) await keep(cache, path);
  }
}

// The service sends what may be read on a locked screen: no name, no number.
self.addEventListener("push", event => {
  const { title, body, tag } = event.data.json().notification;
  event.waitUntil(self.registration.showNotification(title, { body, tag, icon: "/icons/icon-192.png" }));
});

self.addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/inbox"));
});

self.addEventListener("fetch", event => {
  const { request } = event, url = new URL(request.url);
  if (request.method === "POST" && url.origin === location.origin && url.pathname === "/shared") return event.respondWith(putDown(request));
  if (request.method !== "GET" || url.origin !== location.origin || isLive(url.pathname)) return;
  if (request.mode === "navigate") return event.respondWith(fromCache(url.pathname.startsWith(PAGES) ? url.pathname : "/", request));
  if (url.pathname.startsWith(HASHED) || FILES.includes(url.pathname)) event.respondWith(fromCache(url.pathname, request));
});

async function fromCache(name, request) {
  const ours = await caches.open(VERSION);
  return await ours.match(name) ?? await caches.match(name) ?? fetch(request);
}

// The member is asked what it is where documents are handed in; a later one takes the place of an earlier.
async function putDown(request) {
  const document = (await request.formData()).get("document");
  if (document instanceof File && document.size <= MOST_SHARED) {
    await (await caches.open(SHARED)).put(SHARED_DOCUMENT, new Response(document));
  }
  return Response.redirect("/pmi", 303);
}
