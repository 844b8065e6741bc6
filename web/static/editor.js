// The SPARQL editor: YASQE and YASR with our endpoint, prefixes, saved questions and vocabulary. They ask nobody else.
"use strict";

start(document.getElementById("yasgui"));

async function start(place) {
  const plain = document.querySelector("[data-plain]");
  const address = new URL(place.dataset.matter, location.href);
  address.searchParams.set("lang", document.documentElement.lang);
  const response = await fetch(address);
  if (!response.ok || !window.Yasgui) return; // the plain form stays
  const matter = await response.json();
  const { Yasqe, Yasr } = window.Yasgui;

  // the completers that come with YASQE ask prefix.cc and LOV; ours know the vocabulary
  Yasqe.defaults.autocompleters = ["variables"];
  Yasqe.registerAutocompleter(vocabulary(matter));

  const editing = document.createElement("div");
  const results = document.createElement("div");
  results.setAttribute("aria-live", "polite");
  place.append(editing, results);
  place.hidden = false;
  const yasqe = new Yasqe(editing, {
    value: withPrefixes(plain.querySelector("textarea").value, matter.prefixes),
    persistenceId: null,
    resizeable: false,
    createShareableLink: null,
    showQueryButton: true,
    requestConfig: { endpoint: new URL(place.dataset.endpoint, location.href).href, method: "POST" },
  });
  const yasr = new Yasr(results, { persistenceId: null, prefixes: matter.prefixes, maxPersistentResponseSize: 0 });
  yasqe.on("queryResponse", (_, answer, duration) => yasr.setResponse(answer, duration));
  yasr.on("drawn", () => {
    for (const select of results.querySelectorAll("select.tableSizer")) select.setAttribute("aria-label", "Page size");
  });
  label(editing);
  plain.hidden = true;
  document.querySelector("[data-with-script]").hidden = false;

  document.querySelector("[data-saved]").addEventListener("submit", (event) => {
    const chosen = event.target.elements.question.value;
    if (!matter.questions[chosen]) return;
    event.preventDefault();
    yasqe.setValue(withPrefixes(matter.questions[chosen], matter.prefixes));
    const url = new URL(location.href);
    url.searchParams.set("question", chosen);
    url.searchParams.delete("query");
    history.replaceState(null, "", url);
    yasqe.focus();
  });
}

function withPrefixes(query, prefixes) {
  // the endpoint knows our prefixes; the editor marks a query as wrong that does not declare those it uses
  const used = Object.keys(prefixes).filter((name) => {
    const uses = new RegExp(`(^|[^\\w:<])${name}:`);
    const declares = new RegExp(`prefix\\s+${name}:`, "i");
    return uses.test(query) && !declares.test(query);
  });
  const lines = used.map((name) => `PREFIX ${name}: <${prefixes[name]}>`);
  return lines.length ? `${lines.join("\n")}\n${query}` : query;
}

function vocabulary(matter) {
  return {
    name: "vocabulary",
    bulk: false,
    autoShow: true,
    persistenceId: null,
    isValidCompletionPosition: (yasqe) => {
      const token = yasqe.getCompleteToken();
      return /^[a-z][\w-]*:?/i.test(token.string) && !token.string.startsWith("?");
    },
    preProcessToken: (_, token) => ({ ...token, autocompletionString: token.string }),
    get: (_, token) => {
      const begun = (token?.autocompletionString ?? "").toLowerCase();
      const local = begun.replace(/^mg:/, "");
      return matter.terms
        .filter((term) => term.name.toLowerCase().startsWith(begun) || (local.length > 1 && term.label.toLowerCase().includes(local)))
        .map((term) => term.name);
    },
    postProcessSuggestion: (_, __, suggestion) => suggestion,
    postprocessHints: (_, hints) => hints.map((hint) => {
      const term = matter.terms.find((each) => each.name === hint.text);
      return { ...hint, displayText: term ? `${term.name}  ${term.label}` : hint.text };
    }),
  };
}

function label(editing) {
  const words = document.querySelector("[data-plain] label").textContent;
  for (const area of editing.querySelectorAll("textarea")) area.setAttribute("aria-label", words);
  for (const button of editing.querySelectorAll("button:not([aria-label])")) {
    button.setAttribute("aria-label", button.title || words);
  }
}
