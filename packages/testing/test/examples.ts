// Serves the examples of plain JavaScript, with mistakes put in.
import { existsSync, readFileSync } from "node:fs";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { contentType } from "../src/site.js";

/** One change of an example's script. */
export interface Mistake {
  readonly file: "talkdesk-host.js" | "leaddesk-card.js" | "talkdesk-host.html" | "leaddesk-card.html";
  readonly from: string | RegExp;
  readonly to: string;
}

const FOLDER = "../../examples/plain-js";

export const CONFIG = `${FOLDER}/screenpop.config.mjs`;

/** A server on a free port of this machine. Each mistake is a folder of its own. */
export class Examples {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(mistakes: Readonly<Record<string, readonly Mistake[]>>): Promise<Examples> {
    const server = createServer((request, response) => {
      const [, folder = "", file = ""] =
        /^\/([^/]*)\/([\w.-]+)$/.exec(new URL(request.url ?? "/", "http://localhost").pathname) ?? [];
      const path = `${FOLDER}/${file}`;
      if (!file || !existsSync(path)) {
        response.writeHead(404).end();
        return;
      }
      if (folder === "unframed") response.setHeader("content-security-policy", "frame-ancestors 'none'");
      let text = readFileSync(path, "utf8");
      for (const { from, to } of (mistakes[folder] ?? []).filter((mistake) => mistake.file === file)) {
        const changed = text.replace(from, to);
        if (changed === text) throw new Error(`${file} has no ${String(from)} any more.`);
        text = changed;
      }
      response.writeHead(200, { "content-type": contentType(file) }).end(text);
    });
    await new Promise<void>((listening) => server.listen(0, listening));
    return new Examples(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The host with a mistake, or without one. */
  host(mistake = "plain"): string {
    return `http://localhost:${this.port}/${mistake}/talkdesk-host.html`;
  }

  /** The card with a mistake, or without one. */
  card(mistake = "plain", file = "leaddesk-card.html"): string {
    return `http://localhost:${this.port}/${mistake}/${file}?phone={phone}&call_log_id={call_log_id}&customer_id={customer_id}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((stopped) => this.#server.close(stopped));
  }
}
