// Python takes longest: it starts before anything else is read. It may also fail before anything else is read,
// so that is kept, not only told.
globalThis.pythonAhead = new Worker("{{app}}/python_worker.js", { type: "module" });
globalThis.pythonLost = new Promise(resolve => pythonAhead.addEventListener("error", resolve, { once: true }));
