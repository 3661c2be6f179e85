// What `npx @screenpop/testing conformance` asks. What is waited for in vain says no.
const shows = (place, text) => place.filter({ hasText: text }).waitFor({ timeout: 3_000 });
const heading = (page, text) => page.getByRole("heading", { name: text, exact: true }).waitFor({ timeout: 3_000 });

/** @type {import("@screenpop/testing").Config} */
export default {
  answers: {
    login: async (page, status) => {
      await shows(page.getByLabel("Talkdesk connection"), "logged in");
      await shows(page.getByLabel("Agent status"), status);
    },
    agentStatusChanged: (page, status) => shows(page.getByLabel("Agent status"), status),
    popover: (page) => page.getByText("A call is ringing.").waitFor({ timeout: 3_000 }),
    openContact: (page, contact) => heading(page, `Contact ${contact}`),
    sendData: async (page, data) => {
      await page.getByRole("link", { name: "Home" }).click();
      await shows(page.getByRole("main"), data.reason);
    },
    repeats: (page, contact) => heading(page, `Contact ${contact}`),
    userLogoutForced: async (page) => {
      await shows(page.getByLabel("Talkdesk connection"), "logged out by force");
      await shows(page.getByLabel("Agent status"), "unknown");
    },
  },
  actions: {
    clickToCall: async (page) => {
      await page.getByRole("link", { name: "A contact" }).click();
      await page.getByRole("button", { name: "Call +46 70 174 06 05" }).click();
    },
    integrationStatusChanged: async (page) => {
      await page.getByRole("link", { name: "Settings" }).click();
      await page.getByRole("button", { name: "Go to lunch" }).click();
    },
  },
};
