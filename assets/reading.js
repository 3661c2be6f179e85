// Reads files beside the page: this is a worker's script, and also what starts the worker (src/store/reader.rs). Where
// none can start, the same is done on the page, in smaller steps.
import init, * as files from "./files.js";

let prepared;
const prepare = () => prepared ??= (async () => {
  await init();
  // Without the rules, numbers have to be in international form; the report says so.
  try {
    const rules = await import("./phone.js");
    await rules.default();
    files.rules(rules.parse_without_country);
  } catch { /* the module isn't there */ }
})();

const answer = async (name, ...given) => {
  await prepare();
  return name === "open" ? files.open(new Uint8Array(await given[0].arrayBuffer())) : files[name](...given);
};

if (typeof document === "undefined") {
  addEventListener("message", async ({ data: [id, ...asked] }) => {
    try { postMessage([id, true, await answer(...asked)]); } catch (error) {
      // After a panic the module answers nothing any more.
      postMessage(error instanceof WebAssembly.RuntimeError ? [-1] : [id, false, String(error?.message ?? error)]);
    }
  });
  prepare().then(() => postMessage([0, true]), () => postMessage([0, false]));
}

const STOPPED = "The reading has stopped. Choose the file again.";

// The page's policy (xtask/src/policy.rs) lets a worker be started at this address only.
const named = { createScriptURL: () => import.meta.url };
const trusted = globalThis.trustedTypes?.createPolicy("screenpop", named) ?? named;

export const start = () => new Promise((begun) => {
  const onThePage = () => begun({ apart: false, ask: answer, end() {} });
  let worker;
  try { worker = new Worker(trusted.createScriptURL(import.meta.url), { type: "module" }); } catch { return onThePage(); }
  const asked = new Map();
  let last = 0, stopped = false;
  const ask = (...what) => new Promise((yes, no) => {
    if (stopped) return no(STOPPED);
    asked.set(++last, [yes, no]);
    worker.postMessage([last, ...what]);
  });
  const stop = () => {
    stopped = true;
    worker.terminate();
    for (const [, no] of asked.values()) no(STOPPED);
    onThePage(); // counts only if it hadn't begun
  };
  worker.addEventListener("error", stop);
  worker.addEventListener("message", ({ data: [id, fine, said] }) => {
    if (id === -1) return stop();
    if (id === 0) return fine ? begun({ apart: true, ask, end: () => worker.terminate() }) : onThePage();
    const [yes, no] = asked.get(id) ?? [];
    asked.delete(id);
    (fine ? yes : no)?.(said);
  });
});
