// A worker: the same program, which finds no window there and reads files (src/store/reader/worker.rs). The page says at
// which address the program's script is.
addEventListener("message", ({ data }) => import(data).then((program) => program.default()).catch(() => postMessage([0, false])), { once: true });
// What a promise of the program's threw is the page's to hear, as any other error.
addEventListener("unhandledrejection", ({ reason }) => setTimeout(() => { throw reason; }));
