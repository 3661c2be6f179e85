// The built simulators and tools, as static files.
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { TestingError } from "./errors.js";

/** A file as it is served. */
export interface ServedFile {
  readonly contentType: string;
  readonly body: Buffer;
}

/** The simulators' pages without a `#` in their address, as the providers' own addresses have none. */
const PAGES: Readonly<Record<string, string>> = {
  "talkdesk.html": "#/simulator/talkdesk",
  "leaddesk.html": "#/simulator/leaddesk",
};

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  mjs: "text/javascript; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml",
  ts: "text/plain; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
};

/** Returns the content type of a file by its name. */
export function contentType(name: string): string {
  return TYPES[name.slice(name.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";
}

/** The folder that this package carries the built files in. */
export const SITE = fileURLToPath(new URL("../site/", import.meta.url));

/**
 * Returns a file of the site by the path of its URL; nothing where there is none.
 *
 * @param folder the built files
 * @param path the path as it came, percent-encoded, with or without a leading slash
 * @throws TestingError where the folder isn't the built app
 */
export async function siteFile(folder: string, path: string): Promise<ServedFile | undefined> {
  const name = nameOf(path);
  if (name === undefined) return undefined;
  const route = PAGES[name];
  const own = join(folder, name);
  if (route !== undefined && !existsSync(own)) {
    const page = await readFile(indexOf(folder), "utf8");
    return { contentType: contentType(name), body: Buffer.from(beginningAt(page, route)) };
  }
  const isFile = await stat(own).then(
    (found) => found.isFile(),
    () => false,
  );
  return isFile ? { contentType: contentType(name), body: await readFile(own) } : undefined;
}

function indexOf(folder: string): string {
  const index = join(folder, "index.html");
  if (!existsSync(index)) throw new TestingError(`${folder} has no index.html: it isn't the built app.`);
  return index;
}

/** The file's name inside the folder, with this system's separators. Nothing where the path leads out of it. */
function nameOf(path: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (/[\0\\]/.test(decoded)) return undefined;
  const name = normalize(decoded.replace(/^\/+/, "") || "index.html");
  const leadsOut = name === ".." || name.startsWith(`..${sep}`) || /^([a-z]:|[\\/])/i.test(name);
  return leadsOut ? undefined : name;
}

/**
 * Returns the app's page with a script that gives it a route, if its address has none. The page's own query becomes the
 * route's, so that `talkdesk.html?numeric` is `#/simulator/talkdesk?numeric`.
 *
 * The script stands before the page's content security policy, which therefore doesn't apply to it.
 */
export function beginningAt(page: string, route: string): string {
  const script = `(r => location.hash.startsWith(r) || history.replaceState(null, "", location.pathname + location.search + r + (r.includes("?") ? "" : location.search)))(${JSON.stringify(route)})`;
  return page.replace(/<head>/i, (head) => `${head}<script>${script.replaceAll("<", "\\u003c")}</script>`);
}
