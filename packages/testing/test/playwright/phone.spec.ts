// The phone in the plain host's frame.
import { expect, test } from "@screenpop/testing/playwright";

const SCENARIOS = "../../assets/scenarios";

test("pops the caller", async ({ phone, page }) => {
  await page.goto("plain/talkdesk-host.html");
  await phone.ring({ contact: "C-1001" });
  await expect(page.locator("#contact")).toHaveText("C-1001");
  await phone.answer();
  await expect(page.getByLabel("Agent status")).toHaveText("busy");
  await phone.farSideHangsUp();
  await expect(page.getByLabel("Agent status")).toHaveText("available");
});

test("clicks to call", async ({ phone, page }) => {
  await page.goto("plain/talkdesk-host.html");
  await phone.ready();
  await page.getByRole("button", { name: "Call" }).click();
  const { data } = await phone.message("clickToCall");
  expect(data).toEqual({ to: "+46701740605" });
  await expect.poll(async () => (await phone.state()).call).not.toBeNull();
  await phone.hangUp();
});

test("finds the phone at a URL of the page's own", async ({ phone, page }) => {
  await page.goto(`plain/talkdesk-host.html?talkdesk=${encodeURIComponent(phone.url)}`);
  await phone.setStatus("away_lunch");
  await expect(page.getByLabel("Agent status")).toHaveText("away_lunch");
});

test("logs the agent in and out", async ({ phone, page }) => {
  const connection = page.getByLabel("Talkdesk connection");
  await page.goto("plain/talkdesk-host.html");
  await phone.forceLogOut();
  await expect(connection).toHaveText("logged out by force");
  await expect(phone.ring()).rejects.toThrow("Nobody is logged in, so the phone can't ring.");
  await phone.logIn();
  await expect(connection).toHaveText("logged in");
  await phone.logOut();
  await expect(connection).toHaveText("logged out");
});

test("sends what is documented nowhere", async ({ phone, page }) => {
  await page.goto("plain/talkdesk-host.html");
  await phone.ready();
  await phone.post({ action: "conversationTransferred" });
  await phone.sendData({ order: "A-7" });
  await phone.openContact("1042");
  await expect(page.locator("#contact")).toHaveText("1042");
  await expect(page.locator("#messages")).toContainText("A-7");
});

test("says why something can't be done", async ({ phone, page }) => {
  await page.goto("plain/talkdesk-host.html");
  await phone.ready();
  await expect(phone.answer()).rejects.toThrow("No call is ringing, so none can be answered.");
  await expect(phone.hangUp()).rejects.toThrow("There is no call, so none can be ended.");
  await expect(phone.act({ do: "dance" })).rejects.toThrow("The Talkdesk simulator can’t “dance”");
  await expect(phone.message("clickToCall", { timeout: 100 })).rejects.toThrow(
    "Your page sent no “clickToCall” within 0.1 seconds. It sent init_td_embedded.",
  );
  await phone.ring();
  await expect(phone.ring()).rejects.toThrow("The phone rings already.");
  await phone.answer();
  await expect(phone.ring()).rejects.toThrow("There is a call already");
  await expect(phone.setStatus("away")).rejects.toThrow("The status can't be changed during a call");
});

test("says that the page hasn't introduced itself", async ({ phone, page }) => {
  await page.goto("silent/talkdesk-host.html");
  await expect(phone.ready({ timeout: 500 })).rejects.toThrow("Your page has sent no valid init_td_embedded");
});

test("plays a scenario, with the page's own expectations", async ({ phone, page }) => {
  await page.goto("plain/talkdesk-host.html");
  let expected = 0;
  await phone.play(`${SCENARIOS}/two-calls.json`, { crm() {}, leaddesk() {}, expect: () => void (expected += 1) });
  expect(expected).toBeGreaterThan(2);
  await expect(page.locator("#contact")).toHaveText("C-1005");
  await expect(phone.play(`${SCENARIOS}/inbound-call.json`)).rejects.toThrow("which the phone can't play");
});

test("lets a second call ring", async ({ phone, page }) => {
  await page.goto("plain/talkdesk-host.html");
  await phone.turnOn("call-switching");
  await phone.ring({ contact: "C-1001" });
  await phone.answer();
  await phone.ring({ contact: "C-1002" });
  await expect(page.locator("#contact")).toHaveText("C-1002");
  await phone.answer();
  await phone.hangUp();
});

test("plays what was recorded", async ({ phone, page }) => {
  await page.goto("plain/talkdesk-host.html");
  await phone.play({
    scenario: 1,
    name: "From a recording",
    steps: [{ talkdesk: { post: { action: "openContact", data: { externalId: "C-1007" } }, as: "text" } }],
  });
  await expect(page.locator("#contact")).toHaveText("C-1007");
});

test.describe("a phone that sends ids as numbers", () => {
  test.use({ talkdesk: ["numeric"] });

  test("pops the caller all the same", async ({ phone, page }) => {
    await page.goto("plain/talkdesk-host.html");
    await phone.ring({ contact: "1042" });
    await expect(page.locator("#messages")).toContainText('"externalId":1042}');
    await expect(page.locator("#contact")).toHaveText("1042");
  });
});

test.describe("a page that gives its frame another URL", () => {
  test.use({ talkdeskUrl: "https://talkdesk.example/frame/" });

  test("has the phone there", async ({ phone, page }) => {
    await page.goto(`plain/talkdesk-host.html?talkdesk=${encodeURIComponent("https://talkdesk.example/frame/")}`);
    await phone.ring({ contact: "C-1002" });
    await expect(page.locator("#contact")).toHaveText("C-1002");
  });
});
