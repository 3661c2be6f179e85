// Keeps this build's files in the browser, so that the app opens without a network. xtask/src/after_build.rs writes the
// build and the names of its files into it. A page that is open stays as it is: a newer one comes with its next reload.
//
// | asked for | answer |
// |---|---|
// | the page, a file without a hash in its name | the server's; the kept one where the server doesn't answer in time |
// | a file with a hash in its name | the kept one; else the server's |
// | anything else | left to the browser |
const BUILD = "/*build*/";
const FILES = ["/*files*/"];
const PREFIX = "screenpop-build-";
const OWN = PREFIX + BUILD;
/** How long the server has before the kept file is taken, in ms. A network that swallows requests counts as none. */
const PATIENCE_MS = 4000;

const scope = new URL("./", location.href);
/** A file's address, or none where it isn't one of this folder's. The page is "". */
const fileOf = (url) => {
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return undefined;
  const name = url.pathname.slice(scope.pathname.length);
  return name === "index.html" ? "" : name;
};
const addressOf = (file) => new URL(file || "./", scope).href;
const isHashed = (file) => /[-_.][0-9a-f]{12,16}[-_.]/.test(file);

/** The caches of this app's builds, the oldest first: pages of the build before may still be open. */
const builds = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

/** What is kept at this address: of this build, else of an older one. */
const kept = async (address) => {
  const own = await (await caches.open(OWN)).match(address);
  return own ?? caches.match(address);
};

addEventListener("install", (event) => {
  skipWaiting(); // no page is made to change: see above
  event.waitUntil((async () => {
    const cache = await caches.open(OWN);
    await Promise.all(FILES.map(async (file) => {
      const address = addressOf(file);
      const before = isHashed(file) && await caches.match(address);
      const reply = before || await fetch(address, { cache: isHashed(file) ? "default" : "reload" });
      // A server that sends a page in place of a missing file: nothing of this build is kept then.
      if (!reply.ok || reply.redirected) throw new Error(`${address}: ${reply.status}`);
      await cache.put(address, reply);
    }));
  })());
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const others = (await builds()).filter((name) => name !== OWN);
    await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  })());
});

/** The server's answer, else the kept one. */
const newest = async (event, address) => {
  const asked = fetch(event.request);
  asked.catch(() => {}); // the kept file may be taken before it fails
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
  const reply = await Promise.race([asked, late]).catch(() => undefined);
  if (reply && reply.status < 500) return reply;
  return await kept(address) ?? asked;
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const file = request.method === "GET" ? fileOf(new URL(request.url)) : undefined;
  if (file === undefined || !(FILES.includes(file) || isHashed(file))) return;
  const address = addressOf(file);
  // What asks past the caches wants the server's (assets/rescue.js).
  if (request.cache === "reload" || request.cache === "no-store") return;
  event.respondWith(isHashed(file) ? kept(address).then((reply) => reply ?? fetch(request)) : newest(event, address));
});
