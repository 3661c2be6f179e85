// LeadDesk around the plain card.
import { expect, test } from "@screenpop/testing/playwright";

const card = (baseURL: string | undefined) =>
  `${baseURL}plain/leaddesk-card.html?phone={phone}&call_log_id={call_log_id}&customer_id={customer_id}`;

test("follows a call", async ({ leaddesk, baseURL }) => {
  await leaddesk.open(card(baseURL));
  const frame = await leaddesk.card();
  await leaddesk.startCall();
  await expect(frame.getByLabel("Line")).toHaveText("ringing");
  await leaddesk.answer();
  await expect(frame.getByLabel("Line")).toHaveText("on a call");
  const { call_log_id: call } = await leaddesk.state();
  await leaddesk.customerHangsUp();
  await expect(frame.locator("#calls")).toHaveText(`${call}: answered`);
});

test("takes the card's commands", async ({ leaddesk, baseURL }) => {
  await leaddesk.open(card(baseURL), ["strings"]);
  const frame = await leaddesk.card();
  await leaddesk.startCall();
  await leaddesk.answer();
  await frame.getByRole("button", { name: "Hang up" }).click();
  expect(await leaddesk.message("hangup")).toEqual({ action: "hangup" });
  await expect.poll(async () => (await leaddesk.state()).line).toBe("idle");
  await leaddesk.reason("1");
  await expect(leaddesk.reason("1")).rejects.toThrow("No call dialog is open.");
  await expect(leaddesk.startCall()).rejects.toThrow("No call dialog is open: select a customer first.");
});

test("shows the card of another customer", async ({ leaddesk, baseURL }) => {
  await leaddesk.open(card(baseURL));
  await leaddesk.select("C-1005");
  await expect((await leaddesk.card()).locator("#customer")).toHaveText("C-1005");
  await leaddesk.startCall();
  await leaddesk.noAnswer();
  await leaddesk.reloadCard();
  await leaddesk.closeDialog();
});

test("says why something can't be done", async ({ leaddesk, baseURL, page }) => {
  await page.goto("plain/talkdesk-host.html");
  await leaddesk.open(card(baseURL));
  await expect(leaddesk.answer()).rejects.toThrow("No call is ringing.");
  await expect(leaddesk.hangUp()).rejects.toThrow("There is no call.");
  await expect(leaddesk.select("77")).rejects.toThrow("No customer has the ID “77”.");
  await expect(leaddesk.dialMode("fast" as "power")).rejects.toThrow("“fast” is no dial mode: it is manual or power.");
  await leaddesk.startCall();
  await expect(leaddesk.startCall()).rejects.toThrow("There is a call already.");
});
