import { defineConfig } from "@playwright/test";
import type { Options } from "@screenpop/testing/playwright";

const executablePath = process.env["SCREENPOP_CHROMIUM"];

export default defineConfig<Options>({
  testDir: ".",
  outputDir: "../../build/playwright",
  fullyParallel: true,
  workers: 2,
  reporter: "json",
  use: {
    baseURL: process.env["EXAMPLES"] ?? "",
    launchOptions: executablePath ? { executablePath } : {},
  },
});
