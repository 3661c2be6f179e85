import { BridgeError } from "./errors.js";

/** Lets Screenpop's simulator stand in for the provider while you develop. */
export interface MockOptions {
  /**
   * `auto`: the simulator stands in while this page is on `localhost` (or `127.0.0.1`, `[::1]`, `*.localhost`), and on no
   * other host.
   */
  mock?: "auto" | undefined;
  /** Where Screenpop's built files are served, such as `http://127.0.0.1:8080/`. Another origin than this page's is best. */
  simulator?: string | undefined;
}

/** The URL of the simulator's page behind `#`, if it is to stand in. */
export function simulatorUrl({ mock, simulator }: MockOptions, page: string): string | undefined {
  if (mock !== "auto" || !isLocal(location.hostname)) return undefined;
  if (!simulator) {
    throw new BridgeError(
      "NoSimulator",
      "`mock` needs `simulator`: the URL at which Screenpop's built files are served",
    );
  }
  return new URL(`?simulator#/simulator/${page}`, new URL(simulator, document.baseURI)).href;
}

export const isLocal = (host: string) => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);
