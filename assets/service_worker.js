// Keeps this build's files in the browser, so that the app opens without a network. xtask/src/after_build.rs writes the
// build and the names of its files into it. A page that is open stays as it is: a newer one comes with its next reload.
//
// | asked for | answer |
// |---|---|
// | the page, a file without a hash in its name | the server's; the kept one where the server doesn't answer in time |
// | a file with a hash in its name | the kept one; else the server's |
// | any of these past the caches | the server's, which is kept from then on |
// | anything else | left to the browser |
const BUILD = "/*build*/";
const FILES = ["/*files*/"];
const scope = new URL("./", location.href);
/** The app's own caches: another folder of this origin may have an app of its own. */
const PREFIX = `screenpop-build-${scope.pathname}-`;
const OWN = PREFIX + BUILD;
/** How long the server has before the kept file is taken, in ms. A network that swallows requests counts as none. */
const PATIENCE_MS = 4000;

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

/** Whether a reply is the file: neither a page in its place, nor the page of another build. */
const isWhole = async (file, reply) => {
  if (!reply.ok || reply.redirected) return false;
  if (file) return file.endsWith(".html") || !/html/.test(reply.headers.get("content-type"));
  return (await reply.clone().text()).includes(BUILD);
};

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
      if (!await isWhole(file, reply)) throw new Error(`${address} is not the build’s: ${reply.status}`);
      await cache.put(address, reply);
    })).catch(async (error) => {
      await caches.delete(OWN); // the build before stays, whole
      throw error;
    });
  })());
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const others = (await builds()).filter((name) => name !== OWN);
    await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
    // A page that the server has sent may be of this build already (assets/boot.js).
    for (const page of await clients.matchAll()) page.postMessage({ build: BUILD });
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
  if (request.cache === "no-store") return;
  if (request.cache === "reload") {
    // What asks past the caches (assets/rescue.js) found a broken file: the server's is kept from now on.
    event.respondWith(fetch(request).then(async (reply) => {
      if (file && await isWhole(file, reply)) await (await caches.open(OWN)).put(address, reply.clone());
      return reply;
    }));
    return;
  }
  event.respondWith(isHashed(file) ? kept(address).then((reply) => reply ?? fetch(request)) : newest(event, address));
});
