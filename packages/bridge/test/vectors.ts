// What the vectors of the repository share: the same golden messages and sequences that the crate cti-bridge is tested with.
import { readFileSync, readdirSync } from "node:fs";

/** The repository's root. Tests run in the package's folder. */
const ROOT = new URL("../../", `file://${process.cwd()}/`);

export const repositoryText = (path: string) => readFileSync(new URL(path, ROOT), "utf8");
export const repositoryJson = <T>(path: string) => JSON.parse(repositoryText(path)) as T;

/** The golden messages of a provider, by name: the text of each, as it goes over the wire. */
export function golden(provider: "talkdesk" | "leaddesk"): Map<string, string> {
  const folder = `bridge/tests/golden/${provider}/`;
  const names = readdirSync(new URL(folder, ROOT)).sort();
  return new Map(names.map((name) => [name.replace(".json", ""), repositoryText(folder + name).trimEnd()]));
}
