// What the package offers beside its command and its Playwright fixtures.
export { defineConfig } from "./config.js";
export type { Action, Actions, Answer, CardAnswers, CardCommand, Config, HostAnswers, HostCommand } from "./config.js";
export { conformance } from "./conformance.js";
export type { Conformance } from "./conformance.js";
export { TestingError, UsageError } from "./errors.js";
export { json, junit, markdown, table } from "./formats.js";
export type { Finding, Report, Verdict } from "./report.js";
export { serve } from "./server.js";
export type { ServeOptions, SiteServer } from "./server.js";
