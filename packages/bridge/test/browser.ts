// A real browser, and servers for two origins: `localhost` and `127.0.0.1` are two sites to it.
import { readFileSync } from "node:fs";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import puppeteer, { type BrowserContext, type Frame, type Page } from "puppeteer-core";

/** The address of a page by its path, with what it shows. */
export type Pages = Record<string, string>;

/** A browser context and a server. The server gives the pages of a test, and the package's built files under `/dist/`. */
export class Stage {
  #pages: Pages = {};

  private constructor(
    readonly browser: BrowserContext,
    readonly server: Server,
  ) {}

  static async start(): Promise<Stage> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, listening));
    const browser = await puppeteer.connect({ browserWSEndpoint: process.env.BRIDGE_BROWSER ?? "" });
    const stage = new Stage(await browser.createBrowserContext(), server);
    server.on("request", ({ url = "" }, response) => {
      const path = new URL(url, "http://localhost").pathname;
      const isFile = path.startsWith("/dist/");
      const body = isFile ? fileAt(path) : stage.#pages[path];
      response.statusCode = body === undefined ? 404 : 200;
      response.setHeader("content-type", isFile ? "text/javascript" : "text/html; charset=utf-8");
      response.end(body);
    });
    return stage;
  }

  /** A URL on one of the origins: `localhost`, `127.0.0.1`, or anything that ends with `.example`. */
  url(host: string, path: string): string {
    return `http://${host}:${(this.server.address() as AddressInfo).port}${path}`;
  }

  /** Opens a page in a tab of its own. `errors` collects what reached the page's own error handlers. */
  async open(url: string, pages: Pages): Promise<{ page: Page; errors: string[] }> {
    this.#pages = pages;
    const page = await this.browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push((error as Error).message));
    await page.goto(url);
    return { page, errors };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.browser.browser().disconnect();
    this.server.close();
  }
}

function fileAt(path: string): string | undefined {
  try {
    return readFileSync(`.${path}`, "utf8");
  } catch {
    return undefined;
  }
}

/** The frame that shows this path. */
export async function frameOf(page: Page, path: string): Promise<Frame> {
  return page.waitForFrame((frame) => URL.canParse(frame.url()) && new URL(frame.url()).pathname === path);
}

/** Waits until an expression gives something other than nothing in the frame. Gives it back. */
export async function until<T>(frame: Frame | Page, expression: string): Promise<T> {
  const handle = await frame.waitForFunction(expression, { polling: 20, timeout: 20_000 });
  return (await handle.jsonValue()) as T;
}
