// What `npx @screenpop/testing conformance` asks about the two pages of this folder. `page` and `card` are Playwright's.
// What is waited for in vain says no.

const shows = (place, text) => place.filter({ hasText: text }).waitFor({ timeout: 3_000 });

const line = (card, text) => shows(card.locator("#line"), text);

const logged = (card, call) => card.locator("#calls").getByText(`${call}:`).count();

/** @type {import("@screenpop/testing").Config} */
export default {
  answers: {
    // The CRM with Talkdesk in it.
    login: async (page, status) => {
      await shows(page.locator("#connection"), "logged in");
      await shows(page.locator("#status"), status);
    },
    agentStatusChanged: (page, status) => shows(page.locator("#status"), status),
    popover: (page) => shows(page.locator("#attention"), "A call is ringing."),
    openContact: (page, contact) => shows(page.locator("#contact"), contact),
    repeats: async (page, contact, status) => {
      await shows(page.locator("#contact"), contact);
      await shows(page.locator("#status"), status);
    },
    userLogoutForced: async (page) => {
      await shows(page.locator("#connection"), "logged out by force");
      await shows(page.locator("#status"), "unknown");
    },

    // The contact card.
    callLineRinging: (card) => line(card, "ringing"),
    callLineOn: (card) => line(card, "on a call"),
    callLineIdle: async (card, call) => {
      await line(card, "idle");
      return (await logged(card, call)) <= 1;
    },
    noCall: async (card, call) => (await logged(card, call)) === 0,
    recStarted: (card) => shows(card.locator("#receipt"), "recording"),
    recStopped: (card, file) => shows(card.locator("#receipt"), file),
    recCancelled: (card) => shows(card.locator("#receipt"), "given up"),
  },
  actions: {
    clickToCall: (page) => page.getByRole("button", { name: "Call" }).click(),
    integrationStatusChanged: async (page) => {
      await page.getByLabel("Change status").selectOption("away_lunch");
      await page.getByRole("button", { name: "Change" }).click();
    },

    call: (card) => card.getByRole("button", { name: "Call", exact: true }).click(),
    close: (card) => card.getByRole("button", { name: "Close dialog" }).click(),
    continue_call_recording: (card) => card.getByRole("button", { name: "Continue recording" }).click(),
    // The card disables the button where it doesn't know LeadDesk, which is as good as sending nothing.
    hangup: (card) => card.getByRole("button", { name: "Hang up" }).evaluate((button) => button.click()),
    pause_call_recording: (card) => card.getByRole("button", { name: "Pause recording" }).click(),
    request_full_window: (card) => card.getByRole("button", { name: "Request full window" }).click(),
    select_reason: (card) => card.getByLabel("Call ending reason").selectOption("Sale"),
    start_voice_receipt_recording: (card) => card.getByRole("button", { name: "Start voice receipt" }).click(),
    stop_voice_receipt_recording: (card) => card.getByRole("button", { name: "Stop voice receipt" }).click(),
  },
};
