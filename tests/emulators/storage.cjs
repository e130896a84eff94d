// The storage emulator of firebase-tools without its rules: those run in a Java program it would download.
// What is left is the JSON API of Cloud Storage as the service speaks it, with the rights of a server.
const path = require("path");
const tools = (name) => require(path.join(process.argv[2], "lib/emulator", name));
const { StorageEmulator } = tools("storage");
const { EmulatorRegistry } = tools("registry");

const nothing = { start: async () => {}, stop: async () => {}, getRuleset: () => undefined };
const port = Number(process.argv[3]);
const emulator = new StorageEmulator({
  projectId: "demo-jmo", host: "127.0.0.1", port, rules: [], auto_download: false,
});
emulator._rulesRuntime = nothing;
emulator._rulesManager = nothing;
emulator.getPersistenceTmpDir = () => process.argv[4];
emulator._persistence.reset(process.argv[4]);
EmulatorRegistry.start(emulator).then(() => console.log("ready"));
process.stdin.resume().on("end", () => process.exit(0));
