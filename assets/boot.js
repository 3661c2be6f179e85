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
  const policy = Object.assign(document.createElement("meta"), { httpEquiv: "Content-Security-Policy", content: "frame-src 'self'; connect-src 'self'; form-action 'none'" });
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

// The address. The router's history throws on a hash that isn't a plain absolute path, now or
// whenever someone edits the address by hand. This listener comes first, so it mends the hash in time.
const mendHash = () => {
  const mended = "#/" + location.hash.replace(/^#[\/\\]*/, "");
  if (location.hash !== mended) history.replaceState(history.state, "", mended);
};
mendHash();
addEventListener("popstate", mendHash);

// What to load: one module of several. In a frame this is the CRM inside LeadDesk, or its contact card.
const wanted = () =>
  /^#\/simulator\/(talkdesk|leaddesk)/.exec(location.hash)?.[0] ?? ((parent !== window && stage !== "top") || location.hash.startsWith("#/card") ? "leaddesk" : "screenpop");
const started = wanted();
addEventListener("hashchange", () => {
  const now = wanted();
  // The module for LeadDesk has all of the CRM in it.
  if (now !== started && !(started === "leaddesk" && now === "screenpop")) location.reload();
});
const ahead = (link) => document.head.append(Object.assign(document.createElement("link"), link));
const fetched = { rel: "preload", as: "fetch", crossOrigin: "anonymous" };
const module = { ...fetched, type: "application/wasm" };
const load = (js, wasm) => {
  ahead({ ...module, href: wasm });
  const script = import(js);
  script.then((module) => module.default({ module_or_path: wasm }));
  return script;
};
const beside = (name) => load(new URL(`${name}.js`, document.baseURI).href, new URL(`${name}_bg.wasm`, document.baseURI).href);
// Called below, where the CRM's own module is named (Trunk.toml).
window.screenpopStart = (js, wasm) => {
  const [script, first] = [js, wasm].map((name) => new URL(name, document.baseURI).href);
  if (started === "screenpop") {
    // The script begins with importing this one (xtask/src/split.rs): fetch both at once.
    ahead({ rel: "modulepreload", href: script.replace(/\.js$/, "_split.js") });
    // The list needs nothing of the second module; every other view is in it (src/late.rs): then it is fetched while the
    // first one starts.
    load(script, first).then(() => {
      if (/^#\/contacts\/*(\?|$)/.test(location.hash)) return;
      ahead({ ...module, href: script.replace(/\.js$/, "_late.wasm") });
    });
  } else beside(started === "leaddesk" ? "leaddesk" : "simulator");
};
// Talkdesk's simulator is blank until its host has sent the init, as the vendor's frame is: no start-up screen.
if (started.endsWith("/talkdesk")) addEventListener("DOMContentLoaded", () => document.getElementById("boot")?.classList.add("framed"));
// Each tab that has the CRM open holds this lock for as long as it lives: the diagnosis counts them.
if (!started.startsWith("#")) navigator.locks?.request(ownName("screenpop.tab"), { mode: "shared" }, () => new Promise(() => {})).catch(() => {});
if (!started.startsWith("#") && !stored("screenpop.seeded") && !location.search.includes("sample=")) {
  // The first start needs the samples: fetch them while the app is still on its way.
  ahead({ ...fetched, href: "contacts.json" });
}

// The phone-number rules are a module of their own; src/store/phone_rules.rs calls this after the first paint.
window.screenpopPhoneRules = async () => {
  const rules = await import(new URL("phone.js", document.baseURI));
  await rules.default();
  return rules.parse;
};

// The tools (inspector, scenarios …) are a module of their own as well, beside the CRM in the same page; src/shell/tools.rs
// calls this when one is wanted. What failed to load may be tried again.
let tools;
window.screenpopTools = () => (tools ??= import(new URL("tools.js", document.baseURI)).then((module) => module.default()).catch((error) => { tools = undefined; throw error; }));

// Files are read in a worker; src/store/reader.rs calls this when one was chosen.
window.screenpopFiles = async () => (await import(new URL("reading.js", document.baseURI))).start();

// After a panic nothing of the app runs any more; src/crash.rs then calls this to fill its download link.
window.screenpopExport = (link) => {
  const open = indexedDB.open(ownName("screenpop"));
  open.onupgradeneeded = () => open.transaction.abort(); // there is none yet: don't leave an empty one behind
  open.onsuccess = () => {
    const all = open.result.transaction("contacts").objectStore("contacts").getAll();
    all.onsuccess = () => {
      link.download = "screenpop-contacts.json";
      link.href = URL.createObjectURL(new Blob(["[" + all.result.join(",\n") + "]"], { type: "application/json" }));
    };
  };
};
