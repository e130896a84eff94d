// A version that does not come up gives way, by itself, to the last one that did.
// Kept on the phone: `good` came up last, `trying` was begun `tries` times and is not up, `refused` did not come up.
globalThis.trial = (() => {
  const VERSION = "{{version}}";
  const MOST_TRIES = 2;
  const ANOTHER_CHANCE_AFTER = 24 * 60 * 60 * 1000;
  const pageOf = version => `/r/page-${version}.html`;

  const known = (() => {
    try { return JSON.parse(localStorage.getItem("versions")) ?? {}; } catch { return {}; }
  })();
  const remember = news => {
    try { localStorage.setItem("versions", JSON.stringify(Object.assign(known, news))); } catch { /* a phone without storage has no older version either */ }
  };

  async function giveWay() {
    const { good } = known;
    if (!good || good === VERSION || !await caches.match(pageOf(good))) return false;
    remember({ refused: VERSION, refusedAt: Date.now(), trying: null });
    open(good);
    return true;
  }

  const open = version => location.replace(`${pageOf(version)}#${location.pathname}${location.search}`);

  // Shown in place of a newer one: the address stays the one that was asked for.
  if (location.pathname.startsWith("/r/page-")) {
    const asked = location.hash.slice(1);
    history.replaceState(null, "", /^\/(?!\/)/.test(asked) ? asked : "/");
  }

  const isRefused = version => known.refused === version && Date.now() - known.refusedAt < ANOTHER_CHANCE_AFTER;
  const tries = known.trying === VERSION ? known.tries + 1 : 1;
  if (isRefused(VERSION) || tries > MOST_TRIES) giveWay();
  else remember({ trying: VERSION, tries });

  return { giveWay, isRefused, open, up: () => remember({ good: VERSION, trying: null }) };
})();
