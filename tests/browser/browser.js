// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser tests share: the command, the browser, and a page that is watched.
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, "../..");
const build = process.env.FASTI_BUILD ?? join(root, "build-debug");
const screenshots = process.env.FASTI_SCREENSHOTS;

export const articles = join(root, "examples/articles");

// A folder that goes when the tests end.
export const folder = mkdtempSync(join(tmpdir(), "fasti-browser-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

export const fasti = (...args) =>
  execFileSync(join(build, "fasti"), [...args, "--quiet"], { encoding: "utf8", maxBuffer: 1 << 28 });

export const write = (name, text) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

export const lines = (text) => text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
export const read = (path) => readFileSync(path, "utf8");

let browser;
export const start = async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
};
export const stop = () => browser.close();

// Opens a file, and notes what is asked of the network and what is logged as an error.
export const open = async (path, { width = 1440, scheme = "light", scripts = true } = {}) => {
  const context = await browser.newContext({
    viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: scripts,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const troubles = [];
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) troubles.push(`asked for ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`logged ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`threw ${error.message}`));
  page.on("dialog", (dialog) => { troubles.push(`said ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(pathToFileURL(path).href, { waitUntil: "load" });
  return { page, troubles, close: () => context.close() };
};

// Keeps a picture where FASTI_SCREENSHOTS names a folder.
export const keep = async (page, name) => {
  if (!screenshots) return;
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
};
