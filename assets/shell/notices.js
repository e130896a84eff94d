// What a member reads when the start takes longer than a moment, or does not succeed.
(() => {
  const words = {
    id: {
      opening: "Membuka…",
      preparing: "Menyiapkan aplikasi di ponsel ini. Hanya sekali; sesudahnya langsung terbuka, juga tanpa sambungan.",
      failed: "Aplikasi belum bisa dibuka. Periksa sambungan internet, lalu coba lagi. Yang sudah terunduh tidak diunduh lagi.",
      again: "Coba lagi",
    },
    en: {
      opening: "Opening…",
      preparing: "Preparing the app on this phone. Only once; after that it opens at once, also without a connection.",
      failed: "The app cannot be opened yet. Check the internet connection and try again. What is here already is not downloaded again.",
      again: "Try again",
    },
  }[document.documentElement.lang];
  const start = document.getElementById("start");
  const note = document.createElement("p");
  note.className = "note";
  const say = text => { note.textContent = text; start.append(note); };
  const patience = setTimeout(() => say(navigator.serviceWorker?.controller ? words.opening : words.preparing), 1500);

  let failed = false;
  globalThis.startFailed = async () => {
    if (failed || !start.isConnected) return;
    failed = true;
    clearTimeout(patience);
    if (await trial.giveWay()) return;
    say(words.failed);
    const again = document.createElement("button");
    again.textContent = words.again;
    again.onclick = () => location.reload();
    start.append(again);
  };
  // A script that does not arrive; such an event does not bubble, it is only seen on its way down.
  addEventListener("error", event => { if (event.target instanceof HTMLScriptElement) startFailed(); }, true);
  // Flutter's own parts; once it draws, what else fails is the app's matter.
  addEventListener("unhandledrejection", startFailed);
  addEventListener("flutter-first-frame", () => removeEventListener("unhandledrejection", startFailed), { once: true });
  globalThis.pythonLost?.then(startFailed);
})();
