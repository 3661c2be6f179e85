// Serves the site on this machine.
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { UsageError } from "./errors.js";
import { SITE, siteFile } from "./site.js";

export interface ServeOptions {
  /** The port; 0 or none: any free one. */
  readonly port?: number;
  /** The built files; none: those that this package carries. */
  readonly folder?: string;
}

/** A running server. */
export interface SiteServer {
  /** Its origin, such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves the simulators and the tools on 127.0.0.1.
 *
 * @throws UsageError where the port is taken
 */
export async function serve({ port = 0, folder = SITE }: ServeOptions = {}): Promise<SiteServer> {
  const server = createServer((request, response) => {
    const method = request.method ?? "GET";
    if (method !== "GET" && method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD" }).end();
      return;
    }
    // The path as it came: URL would resolve the dots in it.
    const path = (request.url ?? "/").replace(/[?#].*$/s, "");
    siteFile(folder, path).then(
      (file) => {
        if (!file) {
          response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("There is no such file.\n");
          return;
        }
        response.writeHead(200, {
          "content-type": file.contentType,
          "content-length": file.body.length,
          "cache-control": "no-cache",
          "x-content-type-options": "nosniff",
        });
        response.end(method === "HEAD" ? undefined : file.body);
      },
      (error: unknown) => {
        response.writeHead(500, { "content-type": "text/plain; charset=utf-8" }).end(`${String(error)}\n`);
      },
    );
  });
  await listening(server, port);
  const own = server.address() as AddressInfo;
  return {
    origin: `http://${own.address}:${own.port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "it is taken" : error.message;
      failed(new UsageError(`Port ${port} can't be used: ${why}.`));
    });
    server.listen(port, "127.0.0.1", done);
  });
}
