// What may come in: the same limits as the crate's (bridge/src/gate/tests.rs, bridge/tests/window/reading.rs).
import assert from "node:assert/strict";
import { test } from "node:test";
import { BridgeError } from "../src/errors.js";
import { MAX_DEPTH, MAX_TEXT_BYTES, MAX_VALUES, readBody, refusedOrigin } from "../src/gate.js";
import { isOrigin } from "../src/origin.js";

const codeOf = (read: () => unknown): string => {
  try {
    read();
    return "ok";
  } catch (error) {
    if (error instanceof BridgeError) return error.code;
    throw error;
  }
};
const codeOfBody = (data: unknown) => codeOf(() => readBody(data));

test("gate: an origin must be the same text", () => {
  const expected = "https://phone.example";
  assert.equal(refusedOrigin(expected, expected), undefined);
  assert.equal(refusedOrigin("null", expected)?.code, "OpaqueOrigin");
  for (const got of ["", "*", `${expected}/`, "http://phone.example", `${expected}:444`, `${expected}.evil.example`]) {
    const refused = refusedOrigin(got, expected);
    assert.deepEqual(
      [refused?.code, refused?.message],
      ["WrongOrigin", `sent from the origin “${got}”, not “${expected}”`],
    );
  }
});

test("gate: an origin that can be posted to is concrete and spelt as browsers do", () => {
  for (const right of [
    "https://a.example",
    "http://localhost:8080",
    "https://[::1]:8443",
    "http://127.0.0.1",
    "https://xn--bcher-kva.example",
    "https://a_b.example",
  ]) {
    assert.ok(isOrigin(right), right);
  }
  for (const wrong of [
    "*",
    "null",
    "",
    "https://",
    "https://a.example/",
    "https://a.example/x",
    "https://a.example?",
    "https://a.example#",
    "https://A.example",
    "https://a.example:443",
    "http://a.example:80",
    "https://a.example:0443",
    "https://a.example:99999",
    "ftp://a.example",
    "a.example",
    "https://u@a.example",
    "https://bücher.example",
    "file:///x",
    "data:text/html,x",
    "https://a.example ",
    "https://*.example",
  ]) {
    assert.ok(!isOrigin(wrong), wrong);
  }
});

test("gate: plain values are read as their JSON", () => {
  const values: object[] = [
    {},
    { action: "openContact", data: { externalId: 4711 } },
    { a: [1, -1, 1.5, 1e-7, 1e300, 0, 9007199254740991], b: { c: [[], {}, [[1]]] } },
    { yes: true, no: false, nothing: null, text: 'ä€😀\u0000"\\', "": "no name" },
    { left: undefined, list: [1, undefined, NaN, Infinity], nan: NaN, holes: [1, , 3] },
    { ["__proto__"]: 1, constructor: 2, length: 1e9, 7: 8 },
  ];
  for (const value of values) {
    const text = JSON.stringify(value);
    for (const data of [value, structuredClone(value), text]) {
      assert.equal(JSON.stringify(readBody(data)), text);
    }
  }
  assert.deepEqual(readBody(Object.assign(Object.create(null), { action: "show" })), { action: "show" });
});

test("gate: a member called __proto__ is a member", () => {
  const read = readBody('{"__proto__": {"action": "login"}}') as object;
  assert.equal(Object.getPrototypeOf(read), Object.prototype);
  assert.deepEqual(Object.keys(read), ["__proto__"]);
});

test("gate: what is no object is refused", () => {
  for (const data of [null, undefined, 7, true, [], [1], 7n, Symbol("x")])
    assert.equal(codeOfBody(data), "NotAnObject");
});

test("gate: what JSON has no form for is refused by its name", () => {
  for (const [value, kind] of [
    [new Date(0), "Date"],
    [new Map(), "Map"],
    [7n, "bigint"],
    [new Blob([]), "Blob"],
    [/x/, "RegExp"],
    [() => {}, "function"],
  ]) {
    assert.throws(
      () => readBody({ value }),
      (error: BridgeError) => {
        assert.equal(error.code, "Unsupported");
        return error.message.includes(`“${kind}”`);
      },
    );
  }
});

test("gate: text that isn't JSON says why", () => {
  for (const text of ["", "webpackHotUpdate8f3", '{"action":', "{} {}", "\ufeff{}", "NaN", "]]]]", '"\u0001"']) {
    assert.throws(
      () => readBody(text),
      (error: BridgeError) => error.code === "NotJson" && error.message.length > "not JSON: ".length,
    );
  }
});

test("gate: depth is limited exactly, in an object and in text", () => {
  for (const [open, close] of [
    ['{"a":', "}"],
    ["[", "]"],
  ] as const) {
    const nested = (levels: number) => `{"a":${open.repeat(levels - 1)}1${close.repeat(levels - 1)}}`;
    for (const [levels, code] of [
      [MAX_DEPTH, "ok"],
      [MAX_DEPTH + 1, "TooDeep"],
    ] as const) {
      assert.equal(codeOfBody(nested(levels)), code);
      assert.equal(codeOfBody(JSON.parse(nested(levels))), code);
    }
  }
  assert.notEqual(codeOfBody("[".repeat(MAX_TEXT_BYTES)), "ok");
  assert.equal(codeOfBody("[".repeat(20_000) + "]".repeat(20_000)), "TooDeep");
});

test("gate: values are limited exactly, in an object and in text", () => {
  for (const [zeros, code] of [
    [MAX_VALUES - 2, "ok"],
    [MAX_VALUES - 1, "TooManyValues"],
  ] as const) {
    const list = { list: Array(zeros).fill(0) };
    const members = { members: Object.fromEntries([...Array(zeros).keys()].map((n) => [`m${n}`, 0])) };
    for (const value of [list, members]) {
      assert.equal(codeOfBody(value), code);
      assert.equal(codeOfBody(JSON.stringify(value)), code);
    }
  }
});

test("gate: text is limited in all, names included", () => {
  const half = MAX_TEXT_BYTES / 2;
  assert.equal(codeOfBody({ a: "x".repeat(half - 1), b: "x".repeat(half - 1) }), "ok");
  assert.equal(codeOfBody({ a: "x".repeat(half - 1), b: "x".repeat(half) }), "TooLarge");
  // Each € is one unit of UTF-16, and three bytes.
  assert.equal(codeOfBody({ a: "€".repeat(Math.floor(MAX_TEXT_BYTES / 3) - 1) }), "ok");
  assert.equal(codeOfBody({ a: "€".repeat(Math.floor(MAX_TEXT_BYTES / 3) + 1) }), "TooLarge");
  assert.equal(codeOfBody({ ["x".repeat(MAX_TEXT_BYTES + 1)]: 1 }), "TooLarge");
  assert.equal(codeOfBody(`"${"x".repeat(MAX_TEXT_BYTES - 1)}"`), "TooLarge");
});
