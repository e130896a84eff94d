// Python takes longest: it starts before anything else is read.
globalThis.pythonAhead = new Worker("{{app}}/python_worker.js", { type: "module" });
