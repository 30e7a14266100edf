// SPDX-License-Identifier: GPL-3.0-or-later
// What Cytoscape.js makes of the graphs that are written for it.
import assert from "node:assert/strict";
import { test } from "node:test";
import cytoscape from "cytoscape";
import { articles, fasti } from "./browser.js";

for (const style of ["events", "actors", "places"]) {
  test(`Cytoscape.js holds every node and tie of the style ${style}`, () => {
    const graph = (format) => JSON.parse(fasti("graph", articles, "--style", style, "--format", format));
    const plain = graph("json");
    const cy = cytoscape({ headless: true, ...graph("cytoscape") });
    const sorted = (rows) => rows.map((row) => row.join("\t")).sort();
    assert.deepEqual(sorted(cy.nodes().map((n) => [n.id(), n.data("label"), n.data("type")])),
                     sorted(plain.nodes.map((n) => [n.id, n.label, n.type])));
    assert.deepEqual(sorted(cy.edges().map((e) => [e.source().id(), e.target().id(), e.data("role")])),
                     sorted(plain.links.map((e) => [e.source, e.target, e.role])));
    assert.equal(new Set(cy.elements().map((e) => e.id())).size, cy.elements().length);
    assert.equal(cy.data("name"), plain.graph.title);
    assert.ok(cy.elements().components().length >= 1);
  });
}
