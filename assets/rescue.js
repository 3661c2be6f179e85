// What is shown in place of a program that has stopped or doesn't load (assets/boot.js), and the download of what is left
// of the app. Nothing of the app runs any more, so this is plain script, and no part of it may rely on another.
const own = window.screenpopStage ? "stage." : "";
const attempt = (read) => { try { return read() ?? undefined; } catch { /* it can't be read */ } };

const make = (name, members, ...children) => {
  const made = Object.assign(document.createElement(name), members);
  made.append(...children);
  return made;
};
const button = (textContent, onclick) => make("button", { type: "button", textContent, onclick });

const STYLE = `
.stopped { grid-area: view; position: relative; z-index: 99; display: grid; place-items: center; overflow: auto; padding: 24px; background: var(--bg); color: var(--text); outline: none; }
body > .stopped { position: fixed; inset: 0; }
body:has(.stopped) [inert] { opacity: .45; }
.stopped > div { width: min(100%, 560px); display: grid; gap: 12px; }
.stopped .do { display: flex; flex-wrap: wrap; gap: 8px; margin: 4px 0; }
.stopped button { min-height: 36px; padding: 0 16px; border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--surface); font-weight: 600; }
.stopped button:hover { background: var(--hover); }
.stopped .do > :first-child { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.stopped .do > :first-child:hover { background: var(--accent-hover); }
.stopped pre { margin: 0; padding: 12px; max-height: 30vh; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; color: var(--muted); background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
`;

/** Shows an alert. `place` is the page, or the element of the program that has stopped. */
const show = (place, title, sentences, detail, ...buttons) => {
  const alert = make("section", { className: "stopped", role: "alert", tabIndex: -1, translate: false },
    make("style", { textContent: STYLE }),
    make("div", {},
      make("h1", { textContent: title }),
      ...sentences.filter(Boolean).map((textContent) => make("p", { textContent })),
      make("div", { className: "do" }, button("Reload", () => location.reload()), ...buttons),
      make("pre", { textContent: detail, tabIndex: 0, ariaLabel: "Details" })));
  place.append(alert);
  return alert;
};

/** What the app's memory has that storage hasn't, and the last messages. It may have stopped in the midst of just that. */
const remains = () => {
  const ask = (question) => attempt(() => JSON.parse(question()));
  const sources = Object.entries(window.screenpopRescue ?? {}).map(([name, source]) => [name, ask(source)]);
  const { last = 0 } = ask(() => window.screenpop.log(0, 0)) ?? {};
  return { ...Object.fromEntries(sources), log: ask(() => window.screenpop.log(Math.max(last - 50, 0), 50))?.entries };
};

/** Every store of the database in use: its records by their keys. What doesn't answer within 5 s is left out. */
const stores = () => new Promise((done) => {
  const found = {};
  setTimeout(done, 5000, found);
  const open = (window.screenpopDatabases ?? indexedDB).open(own + "screenpop");
  open.onupgradeneeded = () => open.transaction.abort(); // there is none: don't leave an empty one behind
  open.onerror = () => done(found);
  open.onsuccess = () => {
    const names = [...open.result.objectStoreNames];
    if (!names.length) return done(found);
    const reading = open.result.transaction(names);
    for (const name of names) {
      const records = found[name] = new Map();
      const [keys, values] = [reading.objectStore(name).getAllKeys(), reading.objectStore(name).getAll()];
      values.onsuccess = () => keys.result.forEach((key, index) => records.set(key, values.result[index]));
    }
    reading.oncomplete = reading.onabort = () => done(found);
  };
}).catch(() => ({}));

const items = (storage) => attempt(() => Object.fromEntries(Object.entries(storage()).filter(([key]) => key.startsWith(own + "screenpop."))));

/** A copy that “Import & export” can load (src/crm/backup.rs), with whatever else there is beside it. */
const copy = async (why, left) => {
  const { contacts, calls, activities, ...others } = await stores();
  const [local, unreadable] = [items(() => localStorage), []];
  const kinds = { contacts: "Contact", calls: "Call", activities: "Activity" };
  const idOf = (name, record) => name === "contacts" ? record.external_id : record.id;
  const reserved = new Set((left.unreadable ?? []).map(([kind, id]) => `${kind} ${id}`));
  const records = (name, stored = new Map()) => {
    const read = new Map();
    for (const [id, text] of stored) {
      const record = attempt(() => JSON.parse(text));
      if (record && idOf(name, record) === id && !reserved.has(`${kinds[name]} ${id}`)) read.set(id, record);
      else unreadable.push({ kind: kinds[name], id, text: String(text) });
    }
    for (const [id, record] of left.unwritten?.[name] ?? []) {
      if (record) read.set(id, record);
      else read.delete(id);
    }
    return [...read.values()];
  };
  return {
    format: "screenpop-copy", version: 1, made_ms: Date.now(),
    contacts: records("contacts", contacts), calls: records("calls", calls), activities: records("activities", activities),
    settings: attempt(() => JSON.parse(local[`${own}screenpop.settings`])),
    stopped: why, ...left, unreadable, local, session: items(() => sessionStorage),
    others: Object.fromEntries(Object.entries(others).map(([name, stored]) => [name, Object.fromEntries(stored)])),
  };
};

const download = async (why, left) => {
  const file = new Blob([JSON.stringify(await copy(why, left))], { type: "application/json" });
  make("a", { download: "screenpop-data.json", href: URL.createObjectURL(file) }).click();
};

const app = (why) => {
  const left = remains();
  const unwritten = Object.values(left.unwritten ?? {}).flat().length;
  const unsaved = Object.keys(left.unsaved ?? {}).length;
  // Talkdesk's frame is another program, and may be in a call: it stays within reach.
  const frame = document.getElementById("td-emb-container");
  for (const part of document.querySelectorAll("#app > :not(.layout), .layout > *, .layout aside > *, .layout .leaddesk")) part.inert = !part.contains(frame);
  show(document.querySelector(".layout") ?? document.body, "Screenpop has stopped", [
    "Something went wrong that it couldn’t handle. What was stored is in this browser, and a reload brings it back" + (unsaved ? "." : ", unsaved edits too."),
    unsaved && `Only in this page: ${unsaved === 1 ? "1 unsaved edit" : `${unsaved} unsaved edits`}. The downloaded file has the text.`,
    unwritten && `Not stored yet: ${unwritten === 1 ? "1 record" : `${unwritten} records`}. Download the data before you reload, then load the file under Import & export.`,
    frame && "A call in the Talkdesk panel goes on until you reload.",
    "The downloaded file holds your customers’ data, and the last messages for whoever looks into this.",
  ], why, button("Download data", () => download(why, left))).focus();
};

const SHOW = {
  app,
  simulator: (why) => show(document.body, "The simulator has stopped", ["Something went wrong that it couldn’t handle. Reload to start it again. None of your data was in it."], why),
};
const dead = new Set();

/** A program has stopped. Says so once: what is left of it may stop again and again. */
export const stopped = (program, why) => {
  if (dead.has(program)) return;
  dead.add(program);
  SHOW[program](why);
};

/**
 * The app's files don't load. Fetches them and the page past the cache, and reloads the page once where that promises
 * something: this tab's note keeps it from doing so again and again, until a start has succeeded.
 */
export const unloaded = async (error, build, ...files) => {
  console.error("### [screenpop]", error);
  const [page, ...replies] = await Promise.all([location.href, ...files].map((file) => fetch(file, { cache: "reload" }).catch(() => undefined)));
  const newest = page?.ok ? /screenpop-build"? content="?(\w+)/.exec(await page.text())?.[1] : build;
  const missing = files.filter((_, index) => !replies[index]?.ok || /html/.test(replies[index].headers.get("content-type")));
  const first = attempt(() => {
    const note = `screenpop.reloaded.${window.screenpopPage}`; // the frames of a tab share sessionStorage
    const first = !sessionStorage.getItem(note);
    sessionStorage.setItem(note, "1");
    return first;
  });
  if (first && page?.ok && (newest !== build || !missing.length)) return location.reload();
  const names = missing.map((file) => file.replace(/.*\//, "")).join(" and ");
  const sentence = !page ? "The server can’t be reached. Check the connection, then reload."
    : newest !== build || /new version/.test(error.message) ? "A new version of Screenpop was published. Reload this page."
    : names ? `The server doesn’t have ${names}. Reload in a minute. If that doesn’t help, whoever runs this server has to copy the whole folder there again.`
    : "Reload. If that doesn’t help, try a current version of your browser.";
  show(document.body, "Screenpop couldn’t be loaded", [sentence, "Nothing is lost: what was stored is in this browser."], String(error));
};
