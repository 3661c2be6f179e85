// Runs before the app, for what can't wait for it.

// On a stage (a frame in which the tools play scenarios) all storage is apart from the user's own. That is a fact of the
// frame, not of the address: whoever makes the frame marks its element, and every document under it, at any depth and
// wherever it navigates, is staged. src/crm/storage/own_name.rs reads what is found here, and explains the two words.
// A frame of another origin in between hides its own elements, so each window's element is looked for from the window
// around it; an element that a foreign page made can't be a stage's.
const stage = (() => {
  const frameOf = (inner) => {
    try { return [...inner.parent.document.querySelectorAll("iframe")].find((frame) => frame.contentWindow === inner); } catch { return null; }
  };
  const own = frameOf(window)?.dataset.stage;
  if (own) return own === "top" ? "top" : "within";
  for (let inner = parent; inner !== inner.parent; inner = inner.parent) if (frameOf(inner)?.dataset.stage) return "within";
  return null;
})();
Object.defineProperty(window, "screenpopStage", { value: stage });
if (stage) {
  // Nothing there connects to another origin: not the Talkdesk frame, no simulator's card, no request.
  const policy = Object.assign(document.createElement("meta"), { httpEquiv: "Content-Security-Policy", content: "frame-src 'self'; connect-src 'self'; media-src 'none'; form-action 'none'" });
  document.head.append(policy);
}
const ownName = (name) => (stage ? "stage." : "") + name;
window.ctiBridgeSessionKey = ownName("cti-bridge.referrer"); // for bridge/early.js: frames of one tab share sessionStorage

// The chosen theme: else the page flashes in the other one.
const stored = (key) => {
  try { return localStorage.getItem(ownName(key)); } catch { return null; /* storage is blocked */ }
};
try {
  const { theme } = JSON.parse(stored("screenpop.settings") || "{}");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* unreadable: follow the system's theme */ }

// Browsers limit how often a page may write its address (Safari: 100 times in 10 s) and throw after that, in the midst of
// a click or a key press. A navigation within the page has no such limit.
for (const [write, go] of [["pushState", "assign"], ["replaceState", "replace"]]) {
  history[write] = (...given) => {
    try { History.prototype[write].apply(history, given); } catch (error) {
      console.warn("### [screenpop]", error);
      // Some paths read as another host (`//host/…`): the browser refuses those, and rightly.
      if (given[2] && new URL(given[2], document.baseURI).origin === location.origin) location[go](given[2]);
    }
  };
}

// The address. The router's history throws on a hash that isn't a plain absolute path, now or
// whenever someone edits the address by hand. This listener comes first, so it mends the hash in time.
const mendHash = () => {
  const mended = "#/" + location.hash.replace(/^#[\/\\]*/, "");
  if (location.hash !== mended) history.replaceState(history.state, "", mended);
};
mendHash();
addEventListener("popstate", mendHash);

// Enter, Escape and letters that an input method takes belong to the composition alone, in every field and for every
// shortcut. Safari sends the Enter that confirms after the composition: the key code 229 alone tells it apart.
addEventListener("keydown", (event) => {
  if (!event.isComposing && event.keyCode !== 229) return;
  event.stopImmediatePropagation();
  window.screenpopComposed = event.timeStamp;
  // A dialog would close. Enter keeps its default: some input methods confirm and break the line.
  if (event.key === "Escape") event.preventDefault();
}, true);

// Yew stops for good when a node isn't where it left it. Two things bring that about: extensions that translate or mark
// text (they wrap text nodes, or put others in their place), and Yew 0.23 itself, whose components that render nothing
// keep pointing at a sibling that was removed in the same rendering. So a node is looked for where it stands now: in
// what was put around it, or where it stood when it was removed. (Yew calls no `replaceChild`.)
const { insertBefore, removeChild } = Node.prototype;
const behind = new WeakMap();
const standing = (parent, node) => {
  while (node && node.parentNode !== parent) node = parent.contains(node) ? node.parentNode : behind.get(node);
  return node ?? null;
};
Node.prototype.insertBefore = function (node, next) {
  behind.delete(node);
  return insertBefore.call(this, node, standing(this, next));
};
Node.prototype.removeChild = function (node) {
  const outermost = standing(this, node);
  behind.set(node, outermost?.nextSibling);
  if (outermost === node) return removeChild.call(this, node);
  // It goes with what was put around it alone.
  for (let inner = node, outer; inner !== this && (outer = inner.parentNode); inner = outer) {
    inner.remove();
    if (outer.hasChildNodes()) break;
  }
  return node;
};

// What is shown when a program has stopped or doesn't load is a script of its own. It is fetched once the app has started,
// so that it is there when the network isn't.
const make = (name, members) => Object.assign(document.createElement(name), members);
const url = (name) => new URL(name, document.baseURI).href;
const rescue = (what, ...given) => import(url("rescue.js")).then((module) => module[what]?.(...given)).catch(() => {
  if (!what) return;
  const style = "position:fixed;inset:auto 0 0;z-index:99;padding:20px;background:var(--red-soft);color:var(--text)";
  document.body.append(make("p", { role: "alert", style, textContent: "Screenpop has stopped or couldn’t be loaded. Check the connection, then reload this page." }));
});
setTimeout(rescue, 2000);
// The files are kept for when there is no network (assets/service_worker.js), once the app has what it needs itself. Not in
// a frame, whose storage may be another one, and not where data is to be saved.
const keepFiles = (register) => {
  if (page !== "crm" || parent !== window) return;
  const { serviceWorker, connection } = navigator;
  if (connection?.saveData || !serviceWorker) return;
  serviceWorker.onmessage = ({ data }) => {
    if (data.build === build) return;
    window.screenpopNewer = true; // src/shell/newer_version.rs may come later
    dispatchEvent(new Event("screenpop-newer"));
  };
  setTimeout(() => register(serviceWorker).then((registration) => {
    addEventListener("visibilitychange", () => document.hidden || registration.update().catch(() => {}));
  }).catch((error) => console.info("### [screenpop] Not kept for use without a network:", error)), 5000);
};
// A program that has stopped says so itself after a panic (src/crash.rs); out of memory or of stack, it can't. What gives
// JSON in `screenpopRescue` goes into the download.
window.screenpopRescue = {};
window.screenpopStopped = (...given) => rescue("stopped", ...given);
// Only what ends the program counts, by the first file of ours in its stack: the errors of others, such as extensions,
// stay in the console.
const crashed = (error) => {
  if (!(error instanceof WebAssembly.RuntimeError) && !/call stack|recursion/.test(error?.message)) return;
  const [file] = /^[a-z]*/.exec(String(error.stack).split(url("."))[1]);
  if (file === "screenpop") window.screenpopStopped(/simulator/.test(page) ? "simulator" : "app", String(error));
};
addEventListener("error", ({ error }) => crashed(error));
addEventListener("unhandledrejection", ({ reason }) => crashed(reason));

// A page that leaves LeadDesk out (src/store/shown_providers.rs) has no card, and goes on as the CRM in a frame.
const withoutLeadDesk = new URLSearchParams(location.search).getAll("provider").pop() === "talkdesk";
// What this page is, as src/page.rs reads it: the CRM, the CRM in a frame or its contact card, or a simulator; and whether
// it begins with the contact list.
const wanted = () => {
  const [, simulator] = /^#\/simulator\/(talkdesk|leaddesk)/.exec(location.hash) ?? [];
  if (simulator) return `${simulator}_simulator`;
  if (withoutLeadDesk) return "crm";
  return (parent !== window && stage !== "top") || location.hash.startsWith("#/card") ? "leaddesk" : "crm";
};
const page = window.screenpopPage = wanted();
window.screenpopList = /^#\/contacts\/*(\?|$)/.test(location.hash);
addEventListener("hashchange", () => {
  const now = wanted();
  // Inside LeadDesk there is all of the CRM.
  if (now !== page && !(page === "leaddesk" && now === "crm")) location.reload();
});

// The build that this page is of (xtask/src/after_build.rs): a page from a cache may meet the files of another one.
const build = document.querySelector("meta[name=screenpop-build]")?.content;
const ahead = (link) => document.head.append(make("link", link));
const fetched = { rel: "preload", as: "fetch", crossOrigin: "anonymous" };
// Called below, where the program's script and its files are named (Trunk.toml, xtask/src/after_build.rs). `files` are those of
// each part: what this page shows first is fetched while the program is still on its way; the rest when the program asks
// for it (src/parts/mod.rs).
window.screenpopStart = (base, js, wasm, files) => {
  const [script, first] = [base + js, base + wasm].map(url);
  const parts = page === "leaddesk" ? ["crm", page] : [page];
  // The list and the card need nothing of the other views, unless something is searched or made up; each of those needs all
  // of them.
  if (window.screenpopList) parts.push("list");
  const later = window.screenpopList ? /[?&](q=|sample=|brand)/.test(location.href) : !/simulator/.test(page) && !location.hash.startsWith("#/card");
  if (later) parts.push("views");
  const needed = [first, ...new Set(parts.flatMap((part) => files[part] ?? []).map((file) => url(base + file)))];
  for (const href of needed) ahead({ ...fetched, type: "application/wasm", href });
  ahead({ rel: "modulepreload", href: script.replace(/\.js$/, "_parts.js") });
  const failed = (error) => error instanceof WebAssembly.RuntimeError ? crashed(error) : rescue("unloaded", error, build, script, ...needed);
  window.screenpopNotLoaded = () => failed(new Error("A part of the program wasn’t loaded."));
  window.screenpopStarted = () => { try { sessionStorage.removeItem(`screenpop.reloaded.${page}`); } catch { /* storage is blocked */ } };
  import(script).then((program) => program.default({ module_or_path: first })).catch(failed);
  // The page's policy (xtask/src/policy.rs) lets workers be started at these two addresses only: the one that reads files
  // beside the page (src/store/reader), and the one that keeps the app's own.
  const named = { createScriptURL: (name) => url(name === "worker.js" ? name : "service_worker.js") };
  const trusted = window.trustedTypes?.createPolicy("screenpop", named) ?? named;
  window.screenpopWorker = () => {
    const worker = new Worker(trusted.createScriptURL("worker.js"), { type: "module" });
    worker.postMessage(script);
    return worker;
  };
  keepFiles((workers) => workers.register(trusted.createScriptURL("service_worker.js"), { updateViaCache: "none" }));
};
// Talkdesk's simulator is blank until its host has sent the init, as the vendor's frame is: no start-up screen.
if (page === "talkdesk_simulator") addEventListener("DOMContentLoaded", () => document.getElementById("boot")?.classList.add("framed"));
// A link that gives the window another name (src/store/linked_brand.rs) doesn't begin with the app's own.
if (/[?&]brand/.test(location.search)) addEventListener("DOMContentLoaded", () => document.querySelector("#boot header")?.replaceChildren());
// Each tab that has the CRM open holds this lock for as long as it lives: the diagnosis counts them.
if (!/simulator/.test(page)) navigator.locks?.request(ownName("screenpop.tab"), { mode: "shared" }, () => new Promise(() => {})).catch(() => {});
if (!/simulator/.test(page) && !stored("screenpop.seeded") && !location.search.includes("sample=")) {
  // The first start needs the samples: fetch them while the app is still on its way. The list begins with a few of them.
  ahead({ ...fetched, href: window.screenpopList ? "first_contacts.json" : "contacts.json" });
}
