// schemas/ with Ajv, in its strict mode: every golden message is valid, and each mistake is one error.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { golden, repositoryJson, repositoryText } from "./vectors.js";

const ID = "https://screenpop.example/schemas/";

/** Every complaint about the schemas themselves is an error. */
function ajv(allErrors: boolean): Ajv2020 {
  const complain = (...words: unknown[]) => assert.fail(words.join(" "));
  const logger = { log: complain, warn: complain, error: complain };
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: true, allErrors, logger });
  for (const name of ["talkdesk", "leaddesk"]) ajv.addSchema(repositoryJson<object>(`schemas/${name}.schema.json`));
  return ajv;
}

const validator = (from: Ajv2020, schema: string) => from.getSchema(ID + schema) as ValidateFunction;

for (const provider of ["talkdesk", "leaddesk"] as const) {
  test(`schemas: each golden message of ${provider} is valid in its direction`, () => {
    const all = ajv(true);
    for (const [name, text] of golden(provider)) {
      const message: unknown = JSON.parse(text);
      const direction = name.startsWith("to-") ? "out" : "in";
      for (const schema of [`${provider}.schema.json#/$defs/${direction}`, `${provider}.schema.json`]) {
        const check = validator(all, schema);
        assert.ok(check(message), `${name}: ${all.errorsText(check.errors)}`);
      }
      assert.equal(validator(all, `${provider}.schema.json#/$defs/out`)(message), direction === "out", name);
    }
  });
}

const call = (params: object) => ({ action: "call", params });
const dial = (data: object) => ({ action: "clickToCall", data });
const init = (members: object) => ({
  action: "init_td_embedded",
  data: { url: "https://crm.example", int: "i", env: "prd-us", aid: 7, view: "headless", app: "live", ...members },
});

/** A mistake in each, with where its one error stands and what that says. */
const WRONG: [schema: string, message: unknown, path: string, says: RegExp][] = [
  ["talkdesk.out", { action: "init_td_embedded" }, "", /required property 'data'/],
  ["talkdesk.out", init({ env: "prd-mars" }), "/data/env", /allowed values/],
  ["talkdesk.out", init({ url: "https://crm.example/app" }), "/data/url", /pattern/],
  ["talkdesk.out", init({ aid: null }), "/data/aid", /must be string,number/],
  ["talkdesk.out", init({ app: undefined }), "/data", /required property 'app'/],
  ["talkdesk.out", dial({ to: "020 7946 0123" }), "/data/to", /pattern/],
  ["talkdesk.out", dial({ to: "+442079460123", contactId: null }), "/data/contactId", /must be string,number/],
  ["talkdesk.out", dial({ to: "+442079460123", contactId: "" }), "/data/contactId", /fewer than 1 char/],
  [
    "talkdesk.out",
    dial({ to: "+442079460123", metadata: { a: {} } }),
    "/data/metadata/a",
    /must be string,number,boolean/,
  ],
  ["talkdesk.out", { action: "integrationStatusChanged", data: {} }, "", /required property 'status'/],
  ["talkdesk.out", { action: "integrationStatusChanged", status: "" }, "/status", /fewer than 1 char/],
  ["talkdesk.out", { action: "clicktocall", data: { to: "+442079460123" } }, "/action", /allowed values/],
  ["talkdesk.out", { data: {} }, "", /required property 'action'/],
  ["talkdesk.out", "clickToCall", "", /must be object/],
  ["talkdesk.in", { action: "openContact" }, "", /required property 'data'/],
  ["talkdesk.in", { action: "openContact", data: { externalId: {} } }, "/data/externalId", /must be string,number/],
  ["talkdesk.in", { action: "openContact", data: { contactID: "C-1" } }, "/data", /required property 'externalId'/],
  ["talkdesk.in", { action: "sendData", data: [] }, "/data", /must be object/],
  ["talkdesk.in", { action: "agentStatusChanged", data: { status: 7 } }, "/data/status", /must be string/],
  ["talkdesk.in", { action: 7 }, "/action", /must be string/],
  ["talkdesk", { action: "openContact", data: {} }, "/data", /required property 'externalId'/],
  ["talkdesk", dial({}), "/data", /required property 'to'/],
  ["leaddesk.out", call({ auto_call: true }), "/params", /required property 'phone_number'/],
  ["leaddesk.out", call({ auto_call: true, call_id: 1, customer_id: 2 }), "/params/customer_id", /false/],
  ["leaddesk.out", call({ call_id: 1 }), "/params", /required property 'auto_call'/],
  ["leaddesk.out", call({ auto_call: false, call_id: 1 }), "/params/auto_call", /equal to constant/],
  ["leaddesk.out", { action: "close", params: { target: "dialog" } }, "/params/target", /allowed values/],
  ["leaddesk.out", { action: "select_reason", params: { id: 0 } }, "/params/id", />= 1/],
  ["leaddesk.out", { action: "select_reason", params: { id: " 0 " } }, "/params/id", /pattern/],
  ["leaddesk.out", { action: "hang_up" }, "/action", /allowed values/],
  ["leaddesk.in", { type: "callLineRinging" }, "", /required property 'data'/],
  ["leaddesk.in", { type: "callLineOn", data: { call_log_id: null } }, "/data/call_log_id", /must be integer,string/],
  [
    "leaddesk.in",
    { type: "callLineIdle", data: { call_log_id: 1.5 } },
    "/data/call_log_id",
    /must be integer,string,null/,
  ],
  ["leaddesk.in", { type: "recStopped", data: { file: 7 } }, "/data/file", /must be string,null/],
  ["leaddesk.in", { action: "callLineOn", data: { call_log_id: 7 } }, "", /required property 'type'/],
  ["leaddesk", { type: "callLineOn", data: {} }, "/data", /required property 'call_log_id'/],
  ["leaddesk", { action: "close", params: {} }, "/params", /required property 'target'/],
];

for (const allErrors of [false, true]) {
  test(`schemas: one mistake is one error${allErrors ? ", also where all are asked for" : ""}`, () => {
    const from = ajv(allErrors);
    for (const [schema, message, path, says] of WRONG) {
      const [provider, direction] = schema.split(".");
      const check = validator(from, `${provider}.schema.json${direction ? `#/$defs/${direction}` : ""}`);
      const json: unknown = JSON.parse(JSON.stringify(message));
      assert.ok(!check(json), `${schema} takes ${JSON.stringify(message)}`);
      const errors = (check.errors ?? []).filter(({ keyword }) => keyword !== "if");
      const found = errors.map(({ instancePath, message = "" }) => `${instancePath} ${message}`);
      assert.equal(found.length, 1, `${JSON.stringify(message)}: ${found.join("; ")}`);
      assert.equal(errors[0]!.instancePath, path, found[0]);
      assert.match(errors[0]!.message ?? "", says);
    }
  });
}

test("schemas: the scenarios' schema is one, and takes those that come with the app", () => {
  const lenient = new Ajv2020({ strict: false, logger: false });
  const check = lenient.compile(repositoryJson<object>("schemas/scenario.schema.json"));
  const scenario = JSON.parse(repositoryText("assets/scenarios/inbound-call.json")) as unknown;
  assert.ok(check(scenario), lenient.errorsText(check.errors));
});
