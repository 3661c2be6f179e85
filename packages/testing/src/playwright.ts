// Playwright fixtures: Talkdesk's phone in your page, and LeadDesk around your card.
import { test as base } from "@playwright/test";
import { LeadDesk } from "./leaddesk.js";
import { Phone, type PhoneOption } from "./phone.js";
import { type SiteServer, serve } from "./server.js";
import { record } from "./simulator.js";
import { TALKDESK, standIn, talkdeskUrl } from "./standin.js";

export { expect } from "@playwright/test";
export { LeadDesk } from "./leaddesk.js";
export type { DeskState } from "./leaddesk.js";
export { Phone } from "./phone.js";
export type { Caller, PhoneOption, PhoneState } from "./phone.js";
export type { Play } from "./play.js";
export type { Form, Message } from "./simulator.js";

/** Options, for `test.use({ … })` or `use` in playwright.config. */
export interface Options {
  /** The URL that your page gives Talkdesk's frame. The simulator stands in for it. Without this: Talkdesk's own. */
  talkdeskUrl: string;
  /** How the phone behaves from its start, such as `["numeric"]`. */
  talkdesk: readonly PhoneOption[];
}

export interface Fixtures {
  /** Talkdesk's phone, in the frame of the page that you open with `page.goto`. */
  phone: Phone;
  /** LeadDesk around your card, which `leaddesk.open` shows. */
  leaddesk: LeadDesk;
}

export interface WorkerFixtures {
  /** The server with the simulators. */
  simulators: SiteServer;
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  talkdeskUrl: [TALKDESK, { option: true }],
  talkdesk: [[], { option: true }],
  simulators: [
    // Playwright reads the names of the fixtures that are needed here: none.
    async ({}, use) => {
      const server = await serve();
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
  phone: async ({ page, context, simulators, talkdeskUrl: url, talkdesk }, use) => {
    const query = talkdesk.join("&");
    await record(context);
    await standIn(context, { url, route: () => `#/simulator/talkdesk${query && `?${query}`}` });
    await use(new Phone(page, talkdeskUrl(simulators.origin, query)));
  },
  leaddesk: async ({ page, context, simulators }, use) => {
    await record(context);
    await use(new LeadDesk(page, `${simulators.origin}/`));
  },
});
