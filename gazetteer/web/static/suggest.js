// Suggestions under a search field: the combobox pattern of the ARIA practices. Without this script the form still searches.

const WAIT = 90; // milliseconds after the last letter
const MOST = 8;
const regions = new Intl.DisplayNames(["en"], { type: "region" });
const region = (code) => (code.length === 2 ? regions.of(code) : code); // authorities have longer codes
let count = 0;

for (const input of document.querySelectorAll("input[data-suggest]")) attach(input);

function attach(input) {
  const list = document.createElement("ul");
  list.id = `suggestions-${++count}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Places");
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  let timer, request, chosen = -1;

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // an input method is at work
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // a search field would be emptied
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return;
      event.preventDefault();
      const rows = list.children.length;
      mark(event.key === "ArrowDown" ? (chosen + 1) % rows : (chosen <= 0 ? rows : chosen) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      open(list.children[chosen]);
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => open(event.target.closest("li")));

  async function ask() {
    request?.abort();
    const typed = input.value.trim();
    if (!typed) return close();
    request = new AbortController();
    const asked = new URLSearchParams({ q: typed, limit: MOST, ...view(input.form) });
    try {
      const answer = await fetch(`/v1/suggest?${asked}`, { signal: request.signal });
      if (answer.ok && input.value.trim() === typed) show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function show(found) {
    list.replaceChildren(...found.map(option));
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  function option(item, row) {
    const line = document.createElement("li");
    line.id = `${list.id}-${row}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    line.dataset.id = item.id;
    const name = document.createElement("bdi");
    name.textContent = item.matched.name;
    if (item.matched.lang) name.lang = item.matched.lang;
    const about = document.createElement("span");
    about.className = "about";
    const shown = document.createElement("bdi");
    shown.textContent = item.name;
    const claims = item.claimed_by.map(region).join(", ");
    const where = claims ? `claimed by ${claims}` : item.country && region(item.country);
    const rest = [item.type, where].filter(Boolean).join(" · ");
    about.append(...(item.name === item.matched.name ? [rest] : [shown, ` · ${rest}`]));
    line.append(name, about);
    return line;
  }

  function mark(row) {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = row;
    const line = list.children[chosen];
    if (!line) return input.removeAttribute("aria-activedescendant");
    line.setAttribute("aria-selected", "true");
    line.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", line.id);
  }

  function open(line) {
    if (line) location.assign(`/place/${path(line.dataset.id)}${suffix(view(input.form))}`);
  }

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
}

function view(form) {
  const values = {};
  for (const name of ["lang", "perspective", "as_of"]) {
    const value = form?.elements[name]?.value;
    if (value) values[name] = value;
  }
  return values;
}

function suffix(values) {
  const text = new URLSearchParams(values).toString();
  return text && `?${text}`;
}

function path(id) {
  return encodeURIComponent(id).replaceAll("%3A", ":").replaceAll("%2F", "/");
}
