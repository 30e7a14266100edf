"use strict";
// The report is whole without this script; it adds the filters, and links diagram and timeline.
(() => {
  const $ = (id) => document.getElementById("_" + id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const form = $("filters"), entries = all(".event"), bars = all(".bar");
  const svg = $("pan").querySelector("svg");
  const words = new Map();
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  // ---- the timeline ----

  const text = (entry) => {
    if (!words.has(entry)) words.set(entry, entry.textContent.toLowerCase());
    return words.get(entry);
  };

  // What the form asks for.
  const wanted = () => ({
    actors: [$("actor").value, $("with").value].filter(Boolean),
    kind: $("kind").value,
    place: $("place").value,
    since: $("since").value,
    until: $("until").value,
    statuses: all("[name=status]:checked", form).map((box) => box.value),
    words: $("words").value.toLowerCase().split(/\s+/).filter(Boolean),
  });

  const fits = (entry, want) => {
    const data = entry.dataset;
    const actors = data.actors.split(" ");
    return want.statuses.includes(data.status) &&
      want.actors.every((actor) => actors.includes(actor)) &&
      (!want.kind || want.kind === data.kind) &&
      (!want.place || want.place === data.place) &&
      (!want.since || data.to >= want.since) &&
      (!want.until || (data.from && data.from <= want.until)) &&
      want.words.every((word) => text(entry).includes(word));
  };

  const show = () => {
    const want = wanted();
    let count = 0;
    for (const entry of entries) {
      entry.hidden = !fits(entry, want);
      count += !entry.hidden;
    }
    for (const year of all(".year")) year.hidden = !year.querySelector(".event:not([hidden])");
    for (const bar of bars)
      bar.classList.toggle("on", want.since !== "" && bar.dataset.from >= want.since && bar.dataset.to <= want.until);
    $("found").textContent = count === entries.length
      ? `${count} event${count === 1 ? "" : "s"}` : `${count} of ${entries.length} events`;
    $("none").hidden = count > 0;
    light(want.actors);
  };

  const go = () => {
    $("timeline").scrollIntoView({ behavior: calm.matches ? "auto" : "smooth" });
    $("timeline").focus({ preventScroll: true });
  };

  // Asks for some things and no others.
  const ask = (asked) => {
    form.reset();
    for (const [id, value] of Object.entries(asked)) $(id).value = value;
    show();
    go();
  };

  form.hidden = false;
  document.documentElement.classList.add("live");
  form.addEventListener("input", show);
  form.querySelector("[data-clear]").addEventListener("click", () => { form.reset(); show(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-actor], button[data-reset]");
    if (!button) return;
    if ("reset" in button.dataset) ask({});
    else ask({ actor: button.dataset.actor, with: button.dataset.with ?? "" });
  });
  for (const bar of bars)
    bar.addEventListener("click", () => ask({ since: bar.dataset.from, until: bar.dataset.to }));

  // A link to an entry that a filter hides shows it.
  addEventListener("hashchange", () => {
    const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!entry?.hidden) return;
    form.reset();
    show();
    entry.scrollIntoView();
  });

  // ---- the diagram ----

  const nodes = new Map(), ties = [];
  const plain = (id) => id.replace(/_([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  const options = new Map(all("option[data-id]", $("actor")).map((o) => [o.dataset.id, o.value]));

  // The two nodes that a tie's id names, "A--B"; a node's own id may hold "--" as well.
  const ends = (id) => {
    for (let at = id.indexOf("--"); at >= 0; at = id.indexOf("--", at + 1)) {
      const pair = [id.slice(0, at), id.slice(at + 2)];
      if (pair.every((end) => nodes.has(end))) return pair;
    }
    return null;
  };

  const lightUp = (lit) => {
    svg.classList.toggle("dim", lit.size > 0);
    for (const element of all(".node, .edge", svg)) element.classList.toggle("lit", lit.has(element));
  };

  // Lights actors and those whom they deal with; two actors, what is between them.
  let chosen = [];
  const around = (ids) => {
    const lit = new Set(ids.map((id) => nodes.get(id)));
    for (const tie of ties) {
      const here = tie.ends.filter((end) => ids.includes(end)).length;
      if (here < Math.min(ids.length, 2) || !here) continue;
      lit.add(tie.element);
      for (const end of tie.ends) lit.add(nodes.get(end));
    }
    return lit;
  };
  const light = (actors) => {
    if (!svg) return;
    chosen = [...nodes.keys()].filter((id) => actors.includes(options.get(plain(id))));
    lightUp(around(chosen));
  };

  const choose = (ids) => {
    const values = ids.map((id) => options.get(plain(id)));
    if (values.every(Boolean)) ask({ actor: values[0], with: values[1] ?? "" });
    else ask({ words: ids.map((id) => nodes.get(id).dataset.name).join(" ") });
  };

  const bind = (element, ids, label) => {
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", label);
    for (const type of ["pointerenter", "focus"]) element.addEventListener(type, () => lightUp(around(ids)));
    for (const type of ["pointerleave", "blur"]) element.addEventListener(type, () => lightUp(around(chosen)));
    element.addEventListener("click", (event) => {
      event.preventDefault();
      if (!moved) choose(ids);
    });
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(ids);
    });
  };

  const NARROW = 640; // a pane of fewer pixels scrolls from the start, lest the names be too small
  let zoom = 1, held = null, moved = false;
  const pan = $("pan");

  // Zooms about a point of the pane.
  const zoomTo = (next, x = pan.clientWidth / 2, y = pan.clientHeight / 2) => {
    next = Math.min(8, Math.max(1, next));
    const left = (pan.scrollLeft + x) * next / zoom - x, top = (pan.scrollTop + y) * next / zoom - y;
    zoom = next;
    svg.style.width = `${zoom * 100}%`;
    pan.scrollTo(left, top);
  };

  const startDiagram = () => {
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    svg.setAttribute("role", "group");
    for (const a of all("a", svg)) a.setAttribute("tabindex", "-1");
    for (const node of all("g.node.actor", svg)) {
      node.dataset.name = all("text", node).map((t) => t.textContent).join(" ");
      nodes.set(node.id, node);
    }
    for (const [id, node] of nodes) bind(node, [id], `${node.dataset.name}: show events`);
    for (const element of all("g.edge.dyad", svg)) {
      const pair = ends(element.id);
      if (!pair) continue;
      ties.push({ element, ends: pair });
      bind(element, pair, `${pair.map((id) => nodes.get(id).dataset.name).join(" and ")}: show events`);
    }
    document.querySelector(".zoom").hidden = false;
    zoomTo(NARROW / pan.clientWidth, 0, 0);
    for (const button of all("[data-zoom]"))
      button.addEventListener("click", () => zoomTo(+button.dataset.zoom ? zoom * button.dataset.zoom : 1));
    pan.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = pan.getBoundingClientRect();
      zoomTo(zoom * Math.exp(-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
    }, { passive: false });
    pan.addEventListener("keydown", (event) => {
      if (event.key === "+" || event.key === "=") zoomTo(zoom * 1.3);
      if (event.key === "-") zoomTo(zoom / 1.3);
      if (event.key === "0") zoomTo(1);
    });
    // Fingers scroll the pane as they do any other; a mouse drags it.
    pan.addEventListener("pointerdown", (event) => {
      moved = false;
      if (event.pointerType === "mouse" && event.button === 0)
        held = { x: event.clientX + pan.scrollLeft, y: event.clientY + pan.scrollTop };
    });
    addEventListener("pointermove", (event) => {
      if (!held) return;
      const x = held.x - event.clientX, y = held.y - event.clientY;
      if (Math.hypot(x - pan.scrollLeft, y - pan.scrollTop) > 4) moved = true;
      pan.classList.toggle("held", moved);
      if (moved) pan.scrollTo(x, y);
    });
    addEventListener("pointerup", () => { held = null; pan.classList.remove("held"); });
    svg.addEventListener("dragstart", (event) => event.preventDefault());
  };

  if (svg) startDiagram();
  show();
})();
