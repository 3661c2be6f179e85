// The command line.
import { parseArgs } from "node:util";
import { UsageError } from "./errors.js";

export const HELP = `\
screenpop-testing conformance --host <URL> | --card <URL template> [options]
    Plays the contract against your page, and says what it gets wrong.
    --host <URL>          your page with Talkdesk in it; {frame} in it becomes the simulator's URL
    --frame <URL>         the URL that your page gives Talkdesk's frame, if it isn't Talkdesk's own
    --card <template>     your LeadDesk card, with {phone}, {call_log_id} and {customer_id}
    --leaddesk <origin>   LeadDesk's origin, if your card has it as a setting
    --config <file>       answers and actions; screenpop.config.mjs if there is one
    --junit <file>        writes the report as JUnit XML
    --json <file>         writes the report as JSON
    --markdown <file>     writes the report as Markdown
    --browser-path <file> the browser, if it isn't Playwright's own
    --channel <name>      a browser that Playwright knows by name, such as chrome or msedge
    --headed              shows the browser
screenpop-testing serve [--port <number>]
    Serves the simulators on this machine.

Exits with 0 if nothing wrong was found, with 1 if something is wrong, with 2 on a mistake in the call.
`;

/** What is to be done. */
export type Command =
  | { readonly name: "help" }
  | { readonly name: "serve"; readonly port: number }
  | { readonly name: "conformance"; readonly options: ConformanceOptions };

export interface ConformanceOptions {
  readonly host?: string;
  readonly card?: string;
  readonly frame?: string;
  readonly leaddesk?: string;
  readonly config?: string;
  readonly junit?: string;
  readonly json?: string;
  readonly markdown?: string;
  readonly browserPath?: string;
  readonly channel?: string;
  readonly headed: boolean;
}

const TEXT = { type: "string" } as const;

const CONFORMANCE = {
  host: TEXT,
  card: TEXT,
  frame: TEXT,
  leaddesk: TEXT,
  config: TEXT,
  junit: TEXT,
  json: TEXT,
  markdown: TEXT,
  "browser-path": TEXT,
  channel: TEXT,
  headed: { type: "boolean" },
} as const;

/**
 * Reads the command line.
 *
 * @throws UsageError a sentence that says what isn't understood
 */
export function parse(words: readonly string[]): Command {
  const [name, ...rest] = words;
  if (name === undefined || ["help", "--help", "-h"].includes(name) || rest.includes("--help")) return { name: "help" };
  if (name === "serve") {
    const { port = "0" } = values(rest, { port: TEXT });
    const number = Number(port);
    if (!/^\d+$/.test(port) || number > 65_535)
      throw new UsageError(`“${port}” is no port: give a number up to 65535.`);
    return { name, port: number };
  }
  if (name === "conformance") {
    const { "browser-path": browserPath, headed = false, ...texts } = values(rest, CONFORMANCE);
    if (texts.host !== undefined && texts.card !== undefined) {
      throw new UsageError("Give --host or --card: one run tests one page.");
    }
    return { name, options: { ...texts, ...(browserPath === undefined ? {} : { browserPath }), headed } };
  }
  throw new UsageError(`There is no command “${name}”: there are conformance and serve.`);
}

function values<T extends Record<string, { type: "string" | "boolean" }>>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [sentence] = (error as Error).message.split(/(?<=\.) |\n/);
    throw new UsageError(`${(sentence ?? "The options can't be read").replace(/\.$/, "")}.`);
  }
}

/** Returns the URL, if a browser can load it from a server. */
export function checkedUrl(option: string, text: string): string {
  // A placeholder may stand where a URL allows none.
  const filled = text.replaceAll(/\{\w+\}/g, "x");
  const isUrl = URL.canParse(filled) && /^https?:$/.test(new URL(filled).protocol);
  if (!isUrl)
    throw new UsageError(
      `${option} is “${text}”, which is no URL: write it in full, beginning with http:// or https://.`,
    );
  return text;
}
