// What a page pays for each use of the built package, minified and compressed with Brotli.
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

export const MINIFIED = { bundle: true, minify: true, format: "esm", target: "es2022", charset: "utf8" };

const USES = {
  "a Talkdesk host": 'import { talkdeskHost } from "./dist/index.js"; talkdeskHost(frame, options)',
  "a Talkdesk host that follows calls":
    'import { callTracking, talkdeskHost } from "./dist/index.js"; talkdeskHost(frame, { calls: callTracking() })',
  "a LeadDesk card": 'import { leaddeskCard } from "./dist/index.js"; leaddeskCard(options)',
  "both elements": 'import "./dist/elements.js"',
};

/** Returns the size of each use, in bytes. */
export async function sizes() {
  const measured = Object.entries(USES).map(async ([use, contents]) => {
    const { outputFiles } = await build({ ...MINIFIED, stdin: { contents, resolveDir: "." }, write: false });
    const [{ contents: bytes }] = outputFiles;
    return { use, bytes: bytes.length, compressed: brotliCompressSync(bytes).length };
  });
  return Promise.all(measured);
}
