// Moves and zooms the picture of the network, and shows what is tied to the node under the pointer or in focus.
"use strict";

for (const figure of document.querySelectorAll("[data-network]")) explore(figure);

function explore(figure) {
  const svg = figure.querySelector("svg");
  const said = figure.querySelector("output");
  const whole = svg.viewBox.baseVal;
  const all = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  let seen = { ...all };
  const pointers = new Map();
  let moved = false;

  figure.querySelector(".tools").hidden = false;

  function look(next) {
    const width = Math.min(Math.max(next.width, all.width / 20), all.width * 1.5);
    const scale = width / next.width;
    seen = {
      x: next.x + (next.width - width) / 2,
      y: next.y + (next.height - next.height * scale) / 2,
      width,
      height: next.height * scale,
    };
    svg.setAttribute("viewBox", `${seen.x} ${seen.y} ${seen.width} ${seen.height}`);
  }

  function zoom(factor, at) {
    const middle = at || { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
    const width = Math.min(Math.max(seen.width * factor, all.width / 20), all.width * 1.5);
    const scale = width / seen.width;
    look({
      x: middle.x - (middle.x - seen.x) * scale,
      y: middle.y - (middle.y - seen.y) * scale,
      width,
      height: seen.height * scale,
    });
  }

  function point(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  }

  figure.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (!button) return;
    if (button.dataset.zoom === "all") look(all);
    else zoom(button.dataset.zoom === "in" ? 1 / 1.4 : 1.4);
  });
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(1.0015 ** event.deltaY, point(event));
  }, { passive: false });
  svg.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved = false;
  });
  window.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const perPixel = 1 / svg.getScreenCTM().a;
    const other = [...pointers].find(([id]) => id !== event.pointerId);
    const now = { x: event.clientX, y: event.clientY };
    if (other) {
      const [, there] = other;
      const was = Math.hypot(before.x - there.x, before.y - there.y);
      const is = Math.hypot(now.x - there.x, now.y - there.y);
      if (is > 0) zoom(was / is, point({ clientX: (now.x + there.x) / 2, clientY: (now.y + there.y) / 2 }));
      moved = true;
    } else if (moved || Math.hypot(now.x - before.x, now.y - before.y) > 4) {
      moved = true;
      figure.classList.add("moving");
      look({ ...seen, x: seen.x - (now.x - before.x) * perPixel, y: seen.y - (now.y - before.y) * perPixel });
    } else {
      return;
    }
    pointers.set(event.pointerId, now);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    window.addEventListener(name, (event) => {
      pointers.delete(event.pointerId);
      if (!pointers.size) figure.classList.remove("moving");
    });
  }
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => {
    if (moved) event.preventDefault(); // the end of a move opens no page
    moved = false;
  }, true);

  const nodes = new Map([...svg.querySelectorAll("[data-node]")].map((node) => [node.dataset.node, node]));
  const lines = [...svg.querySelectorAll("[data-ends]")].map((line) => ({ line, ends: line.dataset.ends.split(" ") }));

  function near(node) {
    for (const shown of svg.querySelectorAll(".near")) shown.classList.remove("near");
    figure.classList.toggle("choosing", Boolean(node));
    said.textContent = node ? node.getAttribute("aria-label") : "";
    if (!node) return;
    node.classList.add("near");
    for (const { line, ends } of lines) {
      if (!ends.includes(node.dataset.node)) continue;
      line.classList.add("near");
      for (const end of ends) nodes.get(end).classList.add("near");
    }
  }

  for (const node of nodes.values()) {
    node.addEventListener("pointerenter", () => near(node));
    node.addEventListener("pointerleave", () => near(null));
    node.addEventListener("focus", () => near(node));
    node.addEventListener("blur", () => near(null));
  }
}
