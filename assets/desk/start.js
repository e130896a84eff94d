globalThis.pythonAhead = new Worker("{{app}}/python_worker.js", { type: "module" });
globalThis.pythonLost = new Promise(resolve => pythonAhead.addEventListener("error", resolve, { once: true }));
globalThis.startFailed = () => {
  document.getElementById("start").textContent = "Belum bisa dibuka. Muat ulang halaman ini. (Not open yet: reload this page.)";
};
pythonLost.then(startFailed);
