// The filter over the names of a place, as one types or chooses. Without this script the server filters.

const form = document.querySelector("#filter");
const list = document.querySelector("#list");
const count = document.querySelector("#count");
const groups = [...list.querySelectorAll(":scope > div")].map((element) => ({
  element,
  lang: element.querySelector("bdi")?.lang.split("-")[0],
  script: element.dataset.s,
  names: [...element.querySelectorAll("dd")].map((row) => ({
    row,
    text: fold(row.querySelector("bdi")?.textContent ?? ""),
    kinds: (row.dataset.k ?? "variant").split(" "), // most are, and need not say so
    parties: (row.dataset.p ?? "").split(" "),
  })),
}));
// Where the server has left names out already, only it can bring them back.
const all = !["find", "of", "script", "kind", "used_by"].some((name) => new URLSearchParams(location.search).get(name));

if (all) {
  form.querySelector("button").hidden = true;
  form.addEventListener("input", () => {
    apply();
    share();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  apply();
}

function apply() {
  const wanted = Object.fromEntries(new FormData(form));
  const find = fold(wanted.find ?? "");
  let total = 0;
  let shown = 0;
  for (const group of groups) {
    const fits = (!wanted.of || group.lang === wanted.of) && (!wanted.script || group.script === wanted.script);
    let any = false;
    for (const { row, text, kinds, parties } of group.names) {
      const kept =
        fits &&
        text.includes(find) &&
        (!wanted.kind || kinds.includes(wanted.kind)) &&
        (!wanted.used_by || parties.includes(wanted.used_by));
      row.hidden = !kept;
      any ||= kept;
      total += 1;
      shown += kept;
    }
    group.element.hidden = !any;
  }
  count.textContent = shown === total ? "" : shown ? `${shown} of ${total} names` : "No name fits. Take something out of the filter.";
}

// The address follows, so that what is shown can be passed on
function share() {
  const asked = new URLSearchParams(location.search);
  for (const [name, value] of new FormData(form)) value ? asked.set(name, value) : asked.delete(name);
  history.replaceState(null, "", `${location.pathname}?${asked}${location.hash}`);
}

// Accents, capitals and signs aside, much as the server folds names
function fold(text) {
  return text.normalize("NFKD").replace(/[\p{M}\p{P}]/gu, "").toLowerCase().trim();
}
