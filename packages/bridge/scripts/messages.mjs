// Makes `src/messages.ts` and `src/tables.ts` of `schemas/cti.d.ts`, which the catalogue of the crate cti-bridge makes.
// `node scripts/messages.mjs` writes both. A test compares them with what this would write.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../", import.meta.url);
const source = new URL("../../../schemas/cti.d.ts", import.meta.url);

const UNIONS = [
  { union: "ToTalkdesk", table: "toTalkdesk" },
  { union: "FromTalkdesk", table: "fromTalkdesk", event: "TalkdeskEvent", words: "What Talkdesk says" },
  { union: "ToLeadDesk", table: "toLeadDesk" },
  { union: "FromLeadDesk", table: "fromLeadDesk", event: "LeadDeskEvent", words: "What LeadDesk says" },
];

/** Returns the files by their path in the package. */
export function files() {
  const declarations = readFileSync(source, "utf8");
  const unions = UNIONS.map((union) => ({ ...union, messages: messagesOf(declarations, union.union) }));
  return { "src/messages.ts": types(declarations, unions), "src/tables.ts": tables(unions) };
}

/** The messages of a union: name, meaning, members. */
function messagesOf(declarations, union) {
  const names = match(declarations, new RegExp(`export type ${union} =\\n([^;]*);`))[1].match(/\w+/g);
  return names.map((type) => {
    const [, doc, body] = match(
      declarations,
      new RegExp(`/\\*\\*\\n((?: \\* .*\\n)+) \\*/\\nexport (?:interface|type) ${type} ?([^]*?\\n(?:\\}|    \\};))\\n`),
    );
    const meaning = doc.split("\n")[0].replace(/^ \* /, "");
    return { meaning, provider: type.match(/^(Talkdesk|LeadDesk)/)[0], ...membersOf(body) };
  });
}

/** Reads an interface, or a union of objects whose members are alternatives. */
function membersOf(body) {
  const ways = body.startsWith("{") ? [body] : body.split(/\n  \| /).slice(1);
  const members = new Map();
  /** How many of the alternatives need a member. One that all of them need isn't chosen. */
  const needs = new Map();
  let naming;
  for (const way of ways) {
    let container;
    let doc = "";
    for (const line of way.split("\n").map((line) => line.trim())) {
      const [, name, optional, type] = line.match(/^(\w+)(\??): (.*?)[;{]?$/) ?? [];
      if (line.startsWith("/**")) doc = line.slice(4, -3);
      else if (line.startsWith("}")) container = undefined;
      else if (!name) continue;
      else if (name === "action" || name === "type") naming ??= { member: name, name: JSON.parse(type) };
      else if (line.endsWith("{")) container = { name, optional: optional !== "" };
      else {
        const path = container ? `${container.name}.${name}` : name;
        if (optional === "") needs.set(path, (needs.get(path) ?? 0) + 1);
        if (type !== "never") members.set(path, { path, type: type.trim(), doc });
      }
    }
  }
  const chosen = [...needs.keys()].filter((path) => needs.get(path) < ways.length);
  const read = [...members.values()].map((member) => ({ ...member, optional: needs.get(member.path) !== ways.length }));
  return { ...naming, members: read, chosen, exactlyOne: body.includes("?: never;") };
}

function match(text, pattern) {
  const found = text.match(pattern);
  if (!found) throw new Error(`schemas/cti.d.ts isn't written as expected: ${pattern}`);
  return found;
}

const HEAD = "// Generated from schemas/cti.d.ts by scripts/messages.mjs: don't edit it.\n\n";

/** The declarations as they are, and the events as handlers are given them. */
function types(declarations, unions) {
  const events = unions
    .filter(({ event }) => event)
    .map(({ event, words, messages }) => {
      const bodies = messages.map((message) => {
        const members = message.members.map(({ path, type, doc, optional }) => {
          const read = type.replace(" | null", "").replace(/^Id$/, "string");
          const name = path.split(".").pop();
          return {
            path,
            text: `/** ${doc} */\n      ${name}${optional ? "?" : ""}: ${read}${optional ? " | undefined" : ""};`,
          };
        });
        const [whole] = members.filter(({ path }) => path === "data");
        const inside = members
          .filter(({ path }) => path !== "data")
          .map(({ text }) => `\n        ${text.replace("\n  ", "\n    ")}`);
        const data = whole
          ? `\n      ${whole.text}`
          : inside.length
            ? `\n      data: {${inside.join("")}\n      };`
            : "";
        return `  | {\n      /** ${message.meaning} */\n      ${message.member}: ${JSON.stringify(message.name)};${data}\n    }`;
      });
      return `/** ${words}, as a handler is given it: ids are text, and what is absent isn't \`null\`. */\nexport type ${event} =\n${bodies.join("\n")};\n`;
    });
  return HEAD + declarations + "\n" + events.join("\n");
}

/** What each message needs: a kind for each member, by its path. */
function tables(unions) {
  const table = ({ table, messages }) => {
    const rows = messages.map(({ name, provider, members, chosen, exactlyOne }) => {
      const kinds = members.map(
        (member) => `${JSON.stringify(member.path)}: ${JSON.stringify(kindOf(member, provider))}`,
      );
      if (chosen.length) kinds.push(`[CHOICE]: ${JSON.stringify([exactlyOne ? "exactly" : "some", ...chosen])}`);
      return `  ${name}: { ${kinds.join(", ")} },`.replace("{  }", "{}");
    });
    return `export const ${table} = {\n${rows.join("\n")}\n} satisfies Table;\n`;
  };
  return `${HEAD}import { CHOICE, type Table } from "./members.js";\n\n${unions.map(table).join("\n")}`;
}

function kindOf({ type, doc, optional }, provider) {
  const known = type.replace(" | null", "");
  const needed = doc.match(/Needed where (\S+) is "(\w+)"/);
  const mark = needed ? `?${needed[1]}=${needed[2]}` : optional ? "?" : "";
  if (known === "Id") return (provider === "LeadDesk" ? "row" : "id") + mark;
  if (known === "string" || known.startsWith("Open<")) return "text" + mark;
  if (known === "true") return "true";
  if (known.includes("unknown }")) return "object" + mark;
  if (known.startsWith("{ [key: string]")) return "flat" + mark;
  if (/^"/.test(known) && !optional) return known.split(" | ").map((word) => JSON.parse(word));
  throw new Error(`schemas/cti.d.ts has a type of no known kind: ${type}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of Object.entries(files())) writeFileSync(new URL(path, folder), text);
}
