#!/usr/bin/env node
// The command.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { type ConformanceOptions, HELP, parse } from "./arguments.js";
import { readConfig } from "./config.js";
import { conformance, merged } from "./conformance.js";
import { UsageError, firstLine } from "./errors.js";
import { json, junit, markdown, table } from "./formats.js";
import { count } from "./report.js";
import { serve } from "./server.js";
import { talkdeskUrl } from "./standin.js";

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`screenpop-testing: ${firstLine(error)}\n`);
  process.exitCode = 2;
}

async function run(words: string[]): Promise<number> {
  const command = parse(words);
  switch (command.name) {
    case "help":
      process.stdout.write(HELP);
      return 0;
    case "serve":
      await served(command.port);
      return 0;
    case "conformance":
      return tested(command.options);
  }
}

async function served(port: number): Promise<void> {
  const { origin, close } = await serve({ port });
  process.stdout.write(`Screenpop:            ${origin}/
Talkdesk's simulator: ${talkdeskUrl(origin)} (for your frame)
LeadDesk's simulator: ${origin}/#/simulator/leaddesk?card=<your card's URL template, percent-encoded>
Press Ctrl+C to stop.
`);
  await new Promise((stopped) => {
    process.once("SIGINT", stopped);
    process.once("SIGTERM", stopped);
  });
  await close();
}

async function tested(options: ConformanceOptions): Promise<number> {
  const report = await conformance(merged(await readConfig(options.config), options));
  process.stdout.write(table(report, process.stdout.columns));
  for (const [file, text] of [
    [options.junit, junit(report)],
    [options.json, json(report)],
    [options.markdown, markdown(report)],
  ] as const) {
    if (file === undefined) continue;
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    } catch (error) {
      throw new UsageError(`${file} can't be written: ${(error as Error).message}`);
    }
  }
  return count(report.findings, "wrong") > 0 ? 1 : 0;
}
