// Suggestions below a search box while somebody types: a listbox that the arrow keys move through.
"use strict";

for (const input of document.querySelectorAll("input[data-suggest]")) suggest(input);

function suggest(input) {
  const wait = 120;
  const list = document.createElement("ul");
  const status = document.createElement("div");
  let timer = 0;
  let asked = 0;
  let chosen = -1;
  list.id = `${input.id}-list`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  list.hidden = true;
  status.className = "hidden";
  status.setAttribute("role", "status");
  input.after(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    const options = [...list.children];
    chosen = (number + options.length + 1) % (options.length + 1);
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < options.length) {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function piece(name, text, language) {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    if (language) span.lang = language;
    return span;
  }

  function show(answer) {
    list.replaceChildren(...answer.hits.map((hit, at) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${at}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.href = hit.href;
      const head = document.createElement("span");
      head.append(piece("key", hit.name), " ", piece("kind", hit.kind));
      option.append(head, piece("title", hit.title, hit.language));
      return option;
    }));
    list.hidden = !answer.hits.length;
    chosen = list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
    status.textContent = answer.said;
  }

  async function ask() {
    const text = input.value.trim();
    const number = ++asked;
    if (!text) return close();
    const address = new URL(input.dataset.suggest, location.href);
    address.searchParams.set("q", text);
    if (!address.searchParams.has("lang")) address.searchParams.set("lang", document.documentElement.lang);
    try {
      const response = await fetch(address, { headers: { Accept: "application/json" } });
      if (!response.ok) return;
      const answer = await response.json();
      if (number === asked && document.activeElement === input) show(answer);
    } catch {
      close(); // without suggestions the search still works
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !list.hidden && list.children[chosen]) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.href);
    }
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the box keeps the focus
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.href);
  });
  input.addEventListener("blur", close);
}
