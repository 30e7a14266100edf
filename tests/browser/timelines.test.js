// SPDX-License-Identifier: GPL-3.0-or-later
// What TimelineJS and vis-timeline make of what is written for them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { articles, fasti, here, keep, lines, open, read, root, start, stop, write } from "./browser.js";

before(start);
after(stop);

const file = (path) => pathToFileURL(join(here, "node_modules", path)).href;
const data = (json) => `<script>const data = ${json.replaceAll("<", "\\u003c")};</script>`;

const timelinejs = (json) => write("timelinejs.html", `<!DOCTYPE html><meta charset="utf-8">
<link rel="stylesheet" href="${file("@knight-lab/timelinejs/dist/css/timeline.css")}">
<div id="t" style="height: 600px"></div>
<script src="${file("@knight-lab/timelinejs/dist/js/timeline.js")}"></script>${data(json)}
<script>window.t = new TL.Timeline("t", data, { font: "empty.css" });</script>`);

const vis = (json) => write("vis.html", `<!DOCTYPE html><meta charset="utf-8">
<link rel="stylesheet" href="${file("vis-timeline/styles/vis-timeline-graph2d.min.css")}">
<div id="t"></div>
<script src="${file("vis-timeline/standalone/umd/vis-timeline-graph2d.min.js")}"></script>${data(json)}
<script>window.t = new vis.Timeline(document.getElementById("t"), new vis.DataSet(data.items),
new vis.DataSet(data.groups), { locale: "en" });</script>`);

const nasty = `"><script>alert(1)</script><img src=x onerror=alert(2)> A < B`;
const spoilt = () => {
  const [event] = lines(read(join(root, "tests/cases/story.jsonl"))).filter((e) => e.actors.length > 1 && e.start);
  event.actors.forEach((actor) => { actor.name = nasty; });
  event.articles.forEach((article) => { article.title = article.source = nasty; });
  event.mentions.forEach((mention) => { mention.quote = nasty; });
  return write("nasty.jsonl", `${JSON.stringify(event)}\n`);
};

// Opens what `make` makes of a timeline and waits until it is drawn.
const draw = async (make, format, input, ready, width) => {
  write("empty.css", "");
  const json = fasti("timeline", input, "--format", format);
  const opened = await open(make(json), { width });
  await opened.page.waitForFunction(ready);
  return { ...opened, written: JSON.parse(json) };
};

const slidesDrawn = "window.t?._loaded && document.querySelectorAll('.tl-timemarker').length";
const itemsDrawn = "window.t && Object.values(t.itemSet.items).length && document.querySelector('.vis-item')";

for (const width of [390, 820, 1440]) {
  test(`TimelineJS draws every slide at ${width} pixels`, async () => {
    const { page, troubles, written, close } = await draw(timelinejs, "timelinejs", articles, slidesDrawn, width);
    assert.equal(await page.locator(".tl-timemarker").count(), written.events.length);
    assert.equal(await page.locator(".tl-message-full:visible").count(), 0);
    assert.deepEqual(await page.evaluate("t.config.getErrors()"), []);
    await keep(page, `timelinejs-${width}`);
    assert.deepEqual(troubles, []);
    await close();
  });

  test(`vis-timeline draws every item at ${width} pixels`, async () => {
    const { page, troubles, written, close } = await draw(vis, "vis", articles, itemsDrawn, width);
    const drawn = await page.evaluate(() => {
      t.fit({ animation: false });
      t.redraw();
      return Object.values(t.itemSet.items).filter((item) => item.displayed).length;
    });
    assert.equal(drawn, written.items.length);
    assert.equal(await page.locator(".vis-label").count(), written.groups.length);
    await keep(page, `vis-${width}`);
    assert.deepEqual(troubles, []);
    await close();
  });
}

test("ends of spans reach TimelineJS", async () => {
  const { page, written, close } = await draw(timelinejs, "timelinejs", articles, slidesDrawn);
  const spans = written.events.filter((slide) => slide.end_date).length;
  assert.ok(spans > 0);
  assert.equal(await page.evaluate("t.config.events.filter((slide) => slide.end_date).length"), spans);
  await close();
});

test("texts of articles stay texts in both", async () => {
  const input = spoilt();
  for (const [make, format, ready] of [[timelinejs, "timelinejs", slidesDrawn], [vis, "vis", itemsDrawn]]) {
    const { page, troubles, close } = await draw(make, format, input, ready);
    assert.ok((await page.locator("body").textContent()).includes("A < B"), format);
    assert.equal(await page.locator("img[src=x]").count(), 0, format);
    assert.deepEqual(troubles, []);
    await close();
  }
});
