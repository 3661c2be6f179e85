// The contract, played in a real browser against the plain examples and against broken ones.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "../src/browser.js";
import { readConfig } from "../src/config.js";
import { conformance } from "../src/conformance.js";
import type { Config } from "../src/config.js";
import type { Finding, Report } from "../src/report.js";
import { serve } from "../src/server.js";
import { TALKDESK } from "../src/standin.js";
import { STRANGERS, TARGET, testStrangers } from "../src/host-strangers.js";
import { CONFIG, Examples, type Mistake } from "./examples.js";

const HOST = "talkdesk-host.js";
const CARD = "leaddesk-card.js";
const GATE = "if (event.source !== frame.contentWindow || event.origin !== origin) return;";

/** A broken page, and the sentence that names its mistake. */
interface Broken {
  readonly mistake: readonly Mistake[];
  readonly about: string;
  readonly says: RegExp;
  /** A second mistake of the same page. */
  readonly also?: readonly [about: string, says: RegExp];
  /** The only wrong finding, unless there are more. */
  readonly others?: true;
}

const HOSTS: Readonly<Record<string, Broken>> = {
  "no-check": {
    mistake: [{ file: HOST, from: GATE, to: "" }],
    about: STRANGERS,
    says: /^The CRM believes any frame/,
  },
  "origin-only": {
    mistake: [{ file: HOST, from: "event.source !== frame.contentWindow || ", to: "" }],
    about: STRANGERS,
    says: /^The CRM believes any window of Talkdesk's origin/,
  },
  "source-only": {
    mistake: [{ file: HOST, from: " || event.origin !== origin", to: "" }],
    about: STRANGERS,
    says: /^The CRM believes whatever page is in its frame/,
  },
  includes: {
    mistake: [{ file: HOST, from: "event.origin !== origin", to: "!event.origin.includes(origin)" }],
    about: STRANGERS,
    says: /^The CRM believes whatever page is in its frame/,
  },
  anybody: {
    mistake: [{ file: HOST, from: "postMessage(message, origin)", to: 'postMessage(message, "*")' }],
    about: TARGET,
    says: /^The CRM posts its init to “\*”/,
  },
  "compares-src": {
    mistake: [{ file: HOST, from: "event.origin !== origin", to: "event.origin !== frame.src" }],
    about: "Messages to the CRM",
    says: /^Nothing that Talkdesk has sent had an effect\.$/,
  },
  "no-init": {
    mistake: [{ file: HOST, from: 'send({ action: "init_td_embedded"', to: 'void ({ action: "init_td_embedded"' }],
    about: "init_td_embedded",
    says: /^No init came within ten seconds/,
  },
  "init-once": {
    mistake: [
      {
        file: HOST,
        from: "const { int, env, aid, view, app } = settings;",
        to: "if (globalThis.sent) return; globalThis.sent = true; const { int, env, aid, view, app } = settings;",
      },
    ],
    about: "init_td_embedded after a reload",
    says: /no init came within ten seconds/,
  },
  "removes-frame": {
    mistake: [
      {
        file: HOST,
        from: /document\.getElementById\("panel"\)\.classList[^;]*;/,
        to: 'if (!open) frame.remove(); else if (!frame.isConnected) document.getElementById("panel").append(frame);',
      },
    ],
    about: "hide, show",
    says: /(removed or )?reloaded the frame when the panel was to be hidden/,
  },
  "echoes-and-text-ids": {
    mistake: [
      {
        file: HOST,
        from: 'case "agentStatusChanged": return',
        to: 'case "agentStatusChanged": send({ action: "integrationStatusChanged", status: data?.status }); return',
      },
      { file: HOST, from: "data?.externalId == null", to: 'typeof data?.externalId !== "string"' },
    ],
    about: "integrationStatusChanged",
    says: /^The host sends back the status “.*”/,
    also: ["openContact with a number", /^The host only takes a text as an id\./],
    others: true,
  },
};

const CARDS: Readonly<Record<string, Broken>> = {
  "no-check": {
    mistake: [
      { file: CARD, from: "if (!origin || event.source !== parent || event.origin !== origin) return;", to: "" },
    ],
    about: "Events from strangers",
    says: /^The card accepts messages from any window\./,
    others: true,
  },
  anybody: {
    mistake: [
      { file: CARD, from: /if \(origin && parent !== window\) (parent\.postMessage\(.*), origin\);/, to: '$1, "*");' },
      { file: CARD, from: "parent === window || !origin", to: "parent === window" },
      { file: CARD, from: '!origin || line === "idle"', to: "false" },
    ],
    about: "The commands’ target",
    says: /^The card posts its commands to “\*”/,
  },
  "objects-and-repeated-calls": {
    mistake: [
      { file: CARD, from: "JSON.stringify({ action, params })", to: "{ action }" },
      {
        file: CARD,
        from: 'const callLogId = String(data?.call_log_id ?? "").trim();',
        to: "const callLogId = data?.call_log_id;",
      },
    ],
    about: "hangup",
    says: /^It came as an object, and LeadDesk takes JSON text\./,
    also: ["Repeats", /^A repeated event makes another call\./],
    others: true,
  },
  deaf: {
    mistake: [{ file: CARD, from: "event.origin !== origin", to: "event.origin !== document.referrer" }],
    about: "Events to the card",
    says: /^Nothing that LeadDesk has sent had an effect\.$/,
    others: true,
  },
};

const wrong = ({ findings }: Pick<Report, "findings">) => findings.filter(({ verdict }) => verdict === "wrong");
const lines = (findings: readonly Finding[]) =>
  findings.map(({ about, verdict, says }) => `${verdict} ${about}: ${says}`).join("\n");

let examples: Examples;
let config: Config;

before(async () => {
  const mistakes = [
    ...Object.entries(HOSTS).map(([name, { mistake }]) => [`host-${name}`, mistake]),
    ...Object.entries(CARDS).map(([name, { mistake }]) => [`card-${name}`, mistake]),
  ];
  examples = await Examples.start(Object.fromEntries(mistakes) as Record<string, readonly Mistake[]>);
  config = await readConfig(CONFIG);
});
after(() => examples.stop());

function assertNamed(report: Pick<Report, "findings">, { about, says, also, others }: Broken): void {
  const found = wrong(report);
  for (const [rule, sentence] of [[about, says] as const, ...(also ? [also] : [])]) {
    assert.ok(
      found.some((finding) => finding.about === rule && sentence.test(finding.says)),
      lines(report.findings),
    );
  }
  if (!others) assert.equal(found.length, 1, lines(found));
}

/** Tests whom a host listens to, and whom it speaks to, and nothing else. */
async function strangersOf(mistake: string, answering = config): Promise<Pick<Report, "findings">> {
  const [server, browser] = await Promise.all([serve(), launch({})]);
  try {
    const page = { url: examples.host(mistake), frame: TALKDESK, server: server.origin, config: answering };
    return { findings: await testStrangers(browser, page) };
  } finally {
    await Promise.all([server.close(), browser.close()]);
  }
}

// Mostly they wait: several at once take no longer.
describe("conformance", { concurrency: 5 }, () => {
  test("conformance: the plain host has nothing wrong, at Talkdesk's own address", async () => {
    const report = await conformance({ ...config, host: examples.host() });
    assert.deepEqual(wrong(report), []);
    assert.equal(report.sentence, "15 of 16 tested: nothing wrong in those.");
    assert.ok(report.complete && report.heard);
    assert.deepEqual(
      report.findings.filter(({ verdict }) => verdict !== "right").map(({ about }) => about),
      ["sendData"],
    );
  });

  test("conformance: without answers nothing is passed that wasn't seen, and {frame} is the simulator", async () => {
    const report = await conformance({ host: `${examples.host()}?talkdesk={frame}` });
    assert.deepEqual(wrong(report), []);
    assert.equal(report.sentence, "5 of 16 tested: nothing wrong in those.");
    assert.ok(report.findings.every(({ evidence }) => evidence !== "told"));
  });

  test("conformance: the plain card has nothing wrong", async () => {
    const report = await conformance({ ...config, card: examples.card() });
    assert.deepEqual(wrong(report), []);
    assert.equal(report.sentence, "27 of 28 tested: nothing wrong in those.");
  });

  for (const [name, broken] of Object.entries(HOSTS)) {
    test(`conformance: a host that is broken by ${name}`, async () => {
      // The contract without the strangers takes most of the time, and is right in all of these.
      const isAboutStrangers = [STRANGERS, TARGET].includes(broken.about);
      const report = isAboutStrangers
        ? await strangersOf(`host-${name}`)
        : await conformance({ ...config, host: examples.host(`host-${name}`) });
      assertNamed(report, broken);
    });
  }

  for (const [name, broken] of Object.entries(CARDS)) {
    test(`conformance: a card that is broken by ${name}`, async () => {
      assertNamed(await conformance({ ...config, card: examples.card(`card-${name}`) }), broken);
    });
  }

  test("conformance: a card that knows LeadDesk by a setting is tested as LeadDesk", async () => {
    const leaddesk = "https://app.leaddesk.example";
    const report = await conformance({ ...config, leaddesk, card: `${examples.card()}&leaddesk=${leaddesk}` });
    assert.deepEqual(wrong(report), []);
    assert.equal(report.sentence, "27 of 28 tested: nothing wrong in those.");
  });

  test("conformance: a card that can't be framed is wrong for that alone", async () => {
    const report = await conformance({ ...config, card: examples.card("unframed") });
    assert.match(
      lines(report.findings),
      /^wrong Loading: The browser doesn't show the card in LeadDesk's frame: .*frame-ancestors 'none'/,
    );
    assert.equal(report.findings.length, 1);
  });

  test("conformance: an answer that always says yes proves nothing about strangers", async () => {
    const { findings } = await strangersOf("plain", { answers: { agentStatusChanged: () => true } });
    assert.deepEqual(
      findings.map(({ about, verdict }) => `${about}: ${verdict}`),
      [`${STRANGERS}: unknown`, `${TARGET}: right`],
    );
  });

  test("conformance: a page that shows no status can't be asked about strangers", async () => {
    const { findings } = await strangersOf("plain", { answers: { agentStatusChanged: () => false } });
    assert.match(
      lines(findings),
      /^unknown Messages from strangers: It can't be told, since the page isn't seen to show/,
    );
  });

  test("conformance: mistakes in the call have their sentences", async () => {
    const none = await Examples.start({});
    const gone = none.host();
    await none.stop();
    const failing = () => Promise.reject(new Error("No such user.\nCall log: …"));
    for (const [options, sentence] of [
      [{}, /^There is nothing to test: give --host or --card\.$/],
      [{ host: "http://a", card: "http://b" }, /^There are a host and a card/],
      [{ host: "localhost" }, /^--host is “localhost”, which is no URL/],
      [{ host: gone }, /can't be opened: .*ERR_CONNECTION_REFUSED/],
      [{ host: examples.host(), prepare: failing }, /^prepare failed: No such user\.$/],
      [{ host: examples.host(), opened: failing }, /^opened failed: No such user\.$/],
      [{ card: gone }, /^Nothing answers at http:\/\/localhost:\d+: is your server running\?/],
      [{ host: examples.host(), browserPath: "/no/browser" }, /^There is no browser at \/no\/browser\.$/],
      [
        {
          host: examples.host(),
          answers: {
            login: (page) =>
              page
                .locator("#connection")
                .innerHTML()
                .then(() => JSON.parse("{")),
          },
        } as Config,
        /^answers\.login failed: /,
      ],
    ] as const) {
      await assert.rejects(conformance(options), { name: "UsageError", message: sentence });
    }
  });
});
