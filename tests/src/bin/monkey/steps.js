// Runs in every document before the page's own scripts. `__monkey.run` takes many steps in one call; each step's choices
// come from the seed and the step's number alone, so the same steps follow on the same page.
const KEPT = "screenpop-monkey";

const generator = (seed, step) => {
  let state = Math.imul(seed, 0x9e3779b1) ^ Math.imul(step + 1, 0x85ebca6b);
  const next = () => { // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (below) => Math.floor(next() * below);
  return { int, of: (list) => list[int(list.length)], chance: (part) => next() < part };
};

// This window and the frames in it that scripts may look into.
const windows = (top = window, all = []) => {
  try { if (top.document.body) all.push(top); } catch { return all; }
  for (let at = 0; at < top.frames.length; at++) windows(top.frames[at], all);
  return all;
};
// The CRM's own window: the card's frame in the page of LeadDesk's simulator, this one otherwise.
const crm = () => windows().find((one) => !one.location.hash.startsWith("#/simulator/")) ?? window;
const named = (element) => {
  const text = element.getAttribute("aria-label") ?? element.innerText ?? element.name ?? "";
  return `${element.localName} “${text.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
};

const CLICKABLE = "a[href],button,input,select,textarea,summary,label,option,th,tr,[role=button],[role=tab],[role=option],[role=menuitem],[role=row],[tabindex]";
const FIELDS = "input:not([type=file]),textarea,select";
const shown = (element) => !element.disabled && element.checkVisibility({ visibilityProperty: true });
// Whether a person could click it now: a dialog or another layer may stand before it.
const reachable = (element) => {
  element.scrollIntoView({ block: "center", inline: "center" });
  const box = element.getBoundingClientRect();
  const hit = element.ownerDocument.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return hit && (element.contains(hit) || hit.contains(element));
};
const pick = (random, selector) => {
  const all = windows();
  const where = random.chance(0.75) ? crm() : random.of(all);
  const found = [...where.document.querySelectorAll(selector)].filter(shown);
  for (let turn = 0; turn < 5 && found.length; turn++) {
    const element = random.of(found);
    if (reachable(element)) return element;
  }
};
const view = (element) => element.ownerDocument.defaultView;

const click = (random) => {
  const element = pick(random, CLICKABLE);
  if (!element) return "nothing";
  const said = named(element);
  const shiftKey = !element.closest("a") && random.chance(0.05);
  const options = { bubbles: true, cancelable: true, composed: true, shiftKey, view: view(element) };
  const { PointerEvent, MouseEvent } = view(element);
  element.dispatchEvent(new PointerEvent("pointerdown", options));
  if (element.dispatchEvent(new MouseEvent("mousedown", options))) element.focus?.({ preventScroll: true });
  element.dispatchEvent(new PointerEvent("pointerup", options));
  element.dispatchEvent(new MouseEvent("mouseup", options));
  if (shiftKey) element.dispatchEvent(new MouseEvent("click", options));
  else element.click();
  return said;
};
const key = (random) => {
  const where = crm();
  const words = random.of(KEYS).split(/ (?=.)/);
  const pressed = words.pop();
  const element = where.document.activeElement ?? where.document.body;
  const options = { key: pressed, code: pressed.length === 1 ? "Key" + pressed.toUpperCase() : pressed, bubbles: true, cancelable: true, composed: true,
    ctrlKey: words.includes("ctrl"), metaKey: words.includes("meta"), shiftKey: words.includes("shift"), altKey: words.includes("alt") };
  if (pressed === "Tab") pick(random, CLICKABLE)?.focus?.();
  else if (element.dispatchEvent(new where.KeyboardEvent("keydown", options)) && pressed === "Enter" && element.localName === "button") element.click();
  element.dispatchEvent(new where.KeyboardEvent("keyup", options));
  return `${[...words, pressed].join("+")} in ${named(element)}`;
};
const fill = (random) => {
  const field = pick(random, FIELDS);
  if (!field) return "nothing";
  const text = field.localName === "select" ? random.of([...field.options])?.value ?? "" : random.of(NASTY);
  field.focus();
  // By the class's own setter, as typing does: Yew compares with what it set itself.
  const kind = { input: "HTMLInputElement", select: "HTMLSelectElement", textarea: "HTMLTextAreaElement" }[field.localName];
  Object.getOwnPropertyDescriptor(view(field)[kind].prototype, "value").set.call(field, text);
  for (const type of ["input", "change"]) field.dispatchEvent(new (view(field).Event)(type, { bubbles: true, composed: true }));
  return `${named(field)} = ${JSON.stringify(text.slice(0, 40))}`;
};
const hash = (random) => {
  const route = random.of(ROUTES);
  crm().location.hash = route;
  return route.slice(0, 60);
};
const back = (random) => {
  const by = random.of([-1, -1, 1, -2, 2]);
  history.go(by);
  return by;
};
const file = (random) => {
  const inputs = windows().flatMap((one) => [...one.document.querySelectorAll("input[type=file]")]);
  if (!inputs.length) return (crm().location.hash = "#/data");
  const input = random.of(inputs);
  const [name, text] = random.of(FILES);
  const files = new (view(input).DataTransfer)();
  files.items.add(new (view(input).File)([text], name));
  input.files = files.files;
  input.dispatchEvent(new (view(input).Event)("change", { bubbles: true }));
  return name;
};
const scroll = (random) => {
  const where = crm().document;
  const tall = [where.scrollingElement, ...where.querySelectorAll("main, main *")].filter((one) => one && one.scrollHeight > one.clientHeight + 20);
  const one = random.of(tall);
  if (one) one.scrollTop = random.int(one.scrollHeight);
  return one ? one.localName : "nothing";
};

// One of the documented messages, as it is or with a member changed; now and then something that is no message.
const message = (random, examples) => {
  if (random.chance(0.12)) return random.of(broken());
  const copy = structuredClone(random.of(examples));
  const inner = copy.data ?? copy;
  const member = random.of(Object.keys(inner));
  if (member && random.chance(0.4)) inner[member] = random.chance(0.2) ? random.of([null, 7, [], {}, true]) : random.of(NASTY);
  if (member && random.chance(0.05)) delete inner[member];
  if ("externalId" in inner && random.chance(0.5)) inner.externalId = "C-" + (1001 + random.int(500));
  return random.chance(0.1) ? JSON.stringify(copy) : copy;
};
const brief = (value) => { try { return String(JSON.stringify(value)).slice(0, 100); } catch { return String(value); } };
// Pages of ours on the other origin post it back to whoever asked (see the end of this file).
const post = (random, from, examples) => {
  const many = random.chance(0.03) ? 200 : 1;
  let said = "";
  for (let count = 0; count < many; count++) {
    const value = message(random, examples);
    from.postMessage({ __echo: value }, "*");
    said = brief(value);
  }
  return many > 1 ? `${many} times, the last ${said}` : said;
};
const talkdesk = (random) => {
  const frame = crm().document.getElementById("td-emb-container")?.contentWindow;
  if (!frame) return crm().parent === crm() ? "no frame" : leaddesk(random);
  if (random.chance(0.03)) return (crm().postMessage(message(random, MATERIAL.talkdesk), "*"), "from itself");
  return act(random, frame) ?? post(random, frame, MATERIAL.talkdesk);
};
const leaddesk = (random) => {
  const around = crm().parent;
  if (around === crm()) return talkdesk(random);
  return act(random, around) ?? post(random, around, MATERIAL.leaddesk);
};
// What a person does in a simulator; undefined where there is none.
const act = (random, where) => {
  try {
    const simulator = where.screenpopSimulator;
    if (!simulator) return undefined;
    if (random.chance(0.2)) return "posts " + brief(simulator.post(brief(message(random, MATERIAL.talkdesk)), random.of(["object", "text", "raw"])));
    const what = random.of(ACTS);
    return `${brief(what)}: ${simulator.act(JSON.stringify(what)) ?? "done"}`;
  } catch (error) {
    if (error instanceof DOMException) return undefined; // another origin's
    throw error;
  }
};
const resize = (random) => ({ resize: [random.of([320, 390, 768, 1024, 1366, 1920]), random.of([480, 800, 1080])] });
const theme = (random) => ({ theme: random.of(["light", "dark"]) });
const reload = () => ({ reload: true });

const STEPS = [
  [40, click], [9, key], [14, fill], [5, hash], [3, back], [14, talkdesk], [9, leaddesk], [2, scroll], [1.5, file], [1, resize], [0.5, theme], [0.5, reload],
];
const TOTAL = STEPS.reduce((sum, [weight]) => sum + weight, 0);
const choose = (random) => {
  let left = random.int(TOTAL * 1000) / 1000;
  return STEPS.find(([weight]) => (left -= weight) < 0)?.[1] ?? click;
};

const task = () => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); done(); };
  port2.postMessage(0);
});
const frame = () => new Promise((done) => { requestAnimationFrame(done); setTimeout(done, 100); });
const pause = async (random) => {
  await task();
  if (random.chance(0.3)) await frame();
  if (random.chance(0.03)) await new Promise((done) => setTimeout(done, 60));
};

window.__monkey = {
  // Takes steps until one needs the driver, the time is up, or `end` is reached; says which were taken.
  async run(seed, from, end, budget_ms) {
    const [start, taken] = [performance.now(), []];
    for (let step = from; step < end; step++) {
      const random = generator(seed, step);
      const what = choose(random);
      // Kept before the step: it may leave this page.
      taken.push(`${step} ${what.name} …`);
      sessionStorage.setItem(KEPT, JSON.stringify(taken));
      const said = what(random);
      taken[taken.length - 1] = `${step} ${what.name} ${typeof said === "object" ? JSON.stringify(said) : said}`;
      sessionStorage.setItem(KEPT, JSON.stringify(taken));
      if (typeof said === "object") return { taken, wants: said };
      await pause(random);
      if (performance.now() - start > budget_ms) break;
    }
    return { taken };
  },
  // What a batch had taken when its page was left.
  kept: () => JSON.parse(sessionStorage.getItem(KEPT) ?? "[]"),
  // What must never be on the screen.
  trouble() {
    const alerts = windows().flatMap((one) => [...one.document.querySelectorAll("[role=alert]")].map((alert) => alert.textContent.trim()));
    return alerts.filter((text) => /ha(s|ve) stopped|\bstor(e|ed|ing|age)\b/i.test(text)).concat(windows().some((one) => one.__owned) ? ["A script in the data ran."] : []);
  },
};

// Other windows, programs and pages aren't ours to test.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (link && (link.target === "_blank" || link.hasAttribute("download") || link.origin !== location.origin)) event.preventDefault();
}, true);
window.open = () => null;
window.print = () => {};
if (/\/(talkdesk|leaddesk)\.html$/.test(location.pathname))
  addEventListener("message", (event) => { if (event.data && "__echo" in Object(event.data)) event.source?.postMessage(event.data.__echo, "*"); });
