// SPDX-License-Identifier: GPL-3.0-or-later
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { articles, fasti, folder, keep, lines, open, read, root, start, stop, write } from "./browser.js";
import { join } from "node:path";

let path, events;

before(async () => {
  await start();
  path = join(folder, "report.html");
  fasti("report", articles, "--title", "Spring 2021", "-o", path);
  events = lines(fasti("events", articles)).filter((event) => event.start && event.kind !== "statement");
});
after(stop);

const shown = (page) => page.locator(".event:visible").count();
const actorsOf = (event) => event.actors.map((actor) => actor.name);

for (const scheme of ["light", "dark"])
  for (const width of [390, 820, 1440])
    test(`it fits ${width} pixels, ${scheme}`, async () => {
      const { page, troubles, close } = await open(path, { width, scheme });
      assert.equal(await shown(page), events.length);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      for (const part of ["_brief", "_timeline", "_diagram", "_actors"]) {
        await page.locator(`#${part}`).evaluate((element) => element.scrollIntoView());
        await keep(page, `report-${scheme}-${width}-${part.slice(1)}`);
      }
      assert.deepEqual(troubles, []);
      await close();
    });

test("filters show what they say", async () => {
  const { page, troubles, close } = await open(path);
  const expectShown = async (keep) => {
    const expected = events.filter(keep).length;
    assert.equal(await shown(page), expected);
    const all = expected === events.length;
    assert.equal(await page.locator("#_found").textContent(),
      all ? `${expected} events` : `${expected} of ${events.length} events`);
  };
  const choose = async (id, label) => {
    const option = page.locator(`#_${id} option`, { hasText: label }).first();
    await page.locator(`#_${id}`).selectOption(await option.getAttribute("value"));
  };
  await choose("actor", /^Joe Biden \(/);
  await expectShown((e) => actorsOf(e).includes("Joe Biden"));
  await choose("with", /^Vladimir Putin \(/);
  await expectShown((e) => actorsOf(e).includes("Joe Biden") && actorsOf(e).includes("Vladimir Putin"));
  await choose("kind", /^call/);
  await expectShown((e) => e.kind === "call" && actorsOf(e).includes("Joe Biden") && actorsOf(e).includes("Vladimir Putin"));
  await page.getByRole("button", { name: "Show all" }).first().click();
  await expectShown(() => true);
  await choose("place", /^Moscow/);
  await expectShown((e) => e.place?.name === "Moscow");
  await choose("place", /^anywhere/);
  for (const status of ["actual", "negated", "planned"]) await page.locator(`[value=${status}]`).first().uncheck();
  await expectShown((e) => e.status === "possible");
  await page.locator("[data-clear]").click();
  await page.locator("#_since").fill("2021-04-20");
  await page.locator("#_until").fill("2021-04-22");
  await expectShown((e) => e.end >= "2021-04-20" && e.start <= "2021-04-22");
  await page.locator("[data-clear]").click();
  await page.locator("#_words").fill("no such words anywhere");
  await expectShown(() => false);
  await page.locator("#_none button").click();
  await expectShown(() => true);
  assert.deepEqual(troubles, []);
  await close();
});

test("an entry opens its evidence, with the words marked", async () => {
  const { page, close } = await open(path);
  const event = events.find((e) => e.mentions.some((m) => m.field === "text"));
  const entry = page.locator(`[id="_${event.id}"]`);
  assert.equal(await entry.locator("blockquote").first().isVisible(), false);
  await entry.locator("summary").click();
  assert.equal(await entry.locator("blockquote").first().isVisible(), true);
  const marked = await entry.locator("mark").allTextContents();
  const triggers = event.mentions.map((m) => m.trigger);
  assert.ok(marked.length > 0 && marked.every((words) => triggers.includes(words)), `${marked}`);
  assert.equal(await page.locator("blockquote").count(), await page.locator("blockquote mark").count());
  await close();
});

test("the diagram is linked with the timeline", async () => {
  const { page, troubles, close } = await open(path);
  const node = page.locator("[id='joe-biden']");
  await node.hover();
  assert.ok(await page.locator(".dim").count());
  assert.ok(await page.locator(".node.lit").count() > 1);
  assert.ok(await page.locator(".node:not(.lit)").count() > 1);
  await node.click();
  const his = events.filter((e) => actorsOf(e).includes("Joe Biden")).length;
  assert.equal(await shown(page), his);
  assert.equal(await page.evaluate(() => document.activeElement.id), "_timeline");
  await page.locator("[data-clear]").click();
  await page.locator(".edge.dyad").first().focus();
  await page.keyboard.press("Enter");
  const between = await shown(page);
  assert.ok(between > 0 && between < events.length, `${between}`);
  assert.ok(await page.locator("#_with").inputValue());
  await page.locator("[data-clear]").click();
  const width = () => page.locator("#_pan svg").evaluate((svg) => svg.getBoundingClientRect().width);
  const before = await width();
  await page.getByRole("button", { name: "Zoom in" }).click();
  assert.ok(await width() > before * 1.2);
  const pan = page.locator("#_pan");
  const box = await pan.boundingBox();
  await page.mouse.move(box.x + 600, box.y + 300);
  await page.mouse.down();
  await page.mouse.move(box.x + 500, box.y + 250, { steps: 4 });
  await page.mouse.up();
  assert.ok(await pan.evaluate((element) => element.scrollLeft) > 50);
  assert.equal(await shown(page), events.length);
  assert.deepEqual(troubles, []);
  await close();
});

test("names, bars and links lead to their events", async () => {
  const { page, troubles, close } = await open(path);
  await page.locator("#_pairs ~ .scroll button").first().click();
  assert.ok(await shown(page) < events.length);
  const brief = page.locator(".brief a").last();
  await brief.click();
  await page.waitForTimeout(100);
  const id = (await brief.getAttribute("href")).slice(1);
  assert.ok(await page.locator(`[id="${id}"]`).isVisible());
  const bar = page.locator(".bar").filter({ has: page.locator("rect:not(.reach):not([height='0'])") }).first();
  await bar.click();
  const from = await bar.getAttribute("data-from"), to = await bar.getAttribute("data-to");
  assert.equal(await shown(page), events.filter((e) => e.end >= from && e.start <= to).length);
  assert.deepEqual(troubles, []);
  await close();
});

test("it prints, and is whole without scripts", async () => {
  const { page, troubles, close } = await open(path);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#_filters").isVisible(), false);
  assert.equal(await shown(page), events.length);
  await page.emulateMedia({ media: null });
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  assert.ok(pdf.length > 50_000, `${pdf.length}`);
  assert.deepEqual(troubles, []);
  await close();
  const plain = await open(path, { scripts: false });
  assert.equal(await shown(plain.page), events.length);
  assert.equal(await plain.page.locator("#_filters").isVisible(), false);
  assert.equal(await plain.page.locator(".zoom").isVisible(), false);
  await plain.close();
});

// The contrast of the text of each visible element with the nearest background.
const contrasts = () => {
  const rgb = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const light = (color) => {
    const [r, g, b] = color.map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (; element; element = element.parentElement) {
      const color = rgb(getComputedStyle(element).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *:not(svg, svg *)")) {
    if (![...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    if (!element.checkVisibility()) continue;
    const a = light(rgb(getComputedStyle(element).color).slice(0, 3)), b = light(behind(element));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...new Set(poor)];
};

test("it can be used from the keyboard and by a screen reader", async () => {
  for (const scheme of ["light", "dark"]) {
    const { page, close } = await open(path, { scheme });
    await page.evaluate(() => document.querySelectorAll(".event:nth-child(-n+3) details").forEach((d) => { d.open = true; }));
    assert.deepEqual(await page.evaluate(contrasts), []);
    await close();
  }
  const { page, close } = await open(path);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the timeline");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, "solid");
  for (const role of ["main", "navigation", "banner", "contentinfo", "search"])
    assert.equal(await page.getByRole(role).count(), 1, role);
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll("input, select, button, a[href], section[aria-labelledby], [role=button], svg[role=img]")]
      .filter((e) => !(e.labels?.length || e.textContent.trim() || e.getAttribute("aria-label")))
      .map((e) => e.outerHTML.slice(0, 80)));
  assert.deepEqual(nameless, []);
  const levels = await page.evaluate(() => [...document.querySelectorAll("h1, h2, h3")].map((h) => +h.tagName[1]));
  assert.equal(levels.filter((level) => level === 1).length, 1);
  assert.ok(levels.every((level, i) => !i || level <= levels[i - 1] + 1), `${levels}`);
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((e) => e.id));
  assert.equal(new Set(ids).size, ids.length, "ids are unique");
  await close();
});

// Whatever stands in titles, names, sentences and links stays text.
const nasty = `"'><script>alert(1)</script><img src=x onerror=alert(2)></svg></select>&lt;b&gt;{{title}}`;

test("texts of articles stay texts", async () => {
  const [first] = lines(read(join(root, "tests/cases/story.jsonl")))
    .filter((event) => event.actors.length > 1 && event.start);
  const spoilt = JSON.parse(JSON.stringify(first), (key, value) =>
    ["name", "title", "source", "summary", "quote", "trigger", "rule"].includes(key) && typeof value === "string"
      ? nasty : value);
  const again = structuredClone(spoilt);
  spoilt.articles.forEach((article) => { article.url = `javascript:alert(3)//${nasty}`; });
  again.id = "e-other";
  again.articles.forEach((article) => { article.url = `https://host.example/${nasty}`; });
  const input = write("nasty.jsonl", `${JSON.stringify(spoilt)}\n${JSON.stringify(again)}\n`);
  const output = join(folder, "nasty.html");
  fasti("report", input, "--title", nasty, "-o", output);
  const { page, troubles, close } = await open(output);
  assert.equal(await page.locator("h1").textContent(), nasty);
  assert.equal(await page.title(), nasty);
  assert.ok(await shown(page) > 0);
  assert.ok((await page.locator(".event").first().textContent()).includes("<script>alert(1)</script>"));
  assert.equal(await page.locator("script").count(), 1);
  assert.equal(await page.locator("img").count(), 0);
  assert.equal(await page.locator("[href^='javascript']").count(), 0);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  await page.locator("button.actor").first().click();
  assert.ok(await shown(page) > 0);
  assert.deepEqual(troubles, []);
  await close();
});
