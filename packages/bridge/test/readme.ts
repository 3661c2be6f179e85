import { readFileSync } from "node:fs";

/** The README's blocks of code, in order. */
export function readmeCode(): string[] {
  return [...readFileSync("README.md", "utf8").matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code!);
}
