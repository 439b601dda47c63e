// Comfort for /text: files are read here, in any encoding, and answers come without a reload. The form works without it.

const form = document.getElementById("document");
const text = form.elements.text;
const state = document.getElementById("state");
const LONG = 20_000; // characters from which waiting is worth a word
const LARGEST = 4_000_000; // bytes of a file; a longer one is no text for this page
let request;

/* Answers */

form.addEventListener("submit", (event) => {
  if (event.submitter?.name === "download") return; // comes as a file
  event.preventDefault();
  ask(true);
});

form.addEventListener("change", ({ target }) => {
  if (target.name === "file") take(target.files[0]);
  else if (target.name === "encoding" && dropped) take(dropped);
  else if (target !== text && answered()) ask(false);
});

text.addEventListener("input", () => {
  document.getElementById("answer").classList.toggle("stale", answered());
  if (!text.value) forget();
});
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

// Who comes back from a place finds the text in its field, and so the answer too
addEventListener("pageshow", () => {
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward" && text.value && !answered()) ask(false);
});

function answered() {
  return Boolean(document.getElementById("found"));
}

async function ask(pressed) {
  request?.abort();
  const mine = (request = new AbortController());
  wait(text.value.length);
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), signal: mine.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const got = page.getElementById("answer");
    if (!got) throw new Error(`the server answered ${answer.status}`);
    for (const id of ["answer", "problem"]) document.getElementById(id).replaceWith(page.getElementById(id));
    say(document.getElementById("found")?.textContent ?? "", true);
    ready();
    if (pressed) document.getElementById("found")?.focus();
  } catch (error) {
    if (error.name !== "AbortError") complain(`The text could not be sent: ${error.message}.`);
  }
}

function wait(length) {
  say(length > LONG ? `Reading ${length.toLocaleString("en")} characters …` : "Reading …");
  if (length > LONG) state.append(document.createElement("progress"));
  if (length > LONG) state.lastElementChild.setAttribute("aria-label", "Reading");
}

function say(words, quietly = false) {
  state.textContent = words;
  state.classList.toggle("quiet", quietly); // heard, where it can be seen anyway
}

function complain(words) {
  const note = document.createElement("div");
  note.className = "notice warn";
  note.append(Object.assign(document.createElement("p"), { textContent: words }));
  document.getElementById("problem").replaceChildren(note);
  say("");
}

/* Files */

let dropped; // the last one, to be read again in another encoding

for (const kind of ["dragenter", "dragover"]) {
  addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
}
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dropping");
});
addEventListener("drop", (event) => {
  document.body.classList.remove("dropping");
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  take(event.dataTransfer.files[0]);
});

async function take(file) {
  if (!file) return;
  if (file.size > LARGEST) return complain(`${file.name} is too large for this page.`);
  const read = decoded(new Uint8Array(await file.arrayBuffer()), form.elements.encoding);
  if (read === null || read.includes("\0")) {
    return complain(`${file.name} is no plain text. Save it as plain text (.txt) in its own program, or copy its text in here.`);
  }
  dropped = file;
  text.value = read;
  form.elements.ends.value = ends(read);
  form.elements.name.value = file.name;
  form.elements.file.value = ""; // the text is in the form already
  const named = document.createElement("bdi");
  named.textContent = file.name;
  document.getElementById("file-name").replaceChildren("from ", named);
  ask(true);
}

// Another text than the file's will follow
function forget() {
  dropped = undefined;
  form.elements.ends.value = form.elements.name.value = "";
  document.getElementById("file-name").replaceChildren();
}

// UTF-8 and UTF-16 are certain where they fit; of other encodings the likeliest is chosen, for people to correct
function decoded(bytes, choice) {
  const head = String.fromCharCode(...bytes.slice(0, 5));
  if (/^(%PDF|PK\x03\x04|\xd0\xcf\x11\xe0|\{\\rtf|\x1f\x8b)/.test(head)) return null;
  if (/^(\xff\xfe|\xfe\xff)/.test(head)) return strictly(bytes, head[0] === "\xff" ? "utf-16le" : "utf-16be");
  const chosen = choice.value && strictly(bytes, choice.value);
  if (chosen) return chosen;
  const utf8 = strictly(bytes, "utf-8");
  if (utf8 !== null) return utf8;
  const guesses = [...choice.options].map(({ value }) => value).filter(Boolean);
  const read = guesses.map((name) => [name, strictly(bytes, name)]).filter(([, words]) => words !== null);
  if (!read.length) return null;
  const [name, words] = read.map(([name, words]) => [name, words, worth(words)]).sort((a, b) => b[2] - a[2])[0];
  choice.value = name;
  choice.closest("details").open = true;
  return words;
}

function strictly(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

// How much a reading looks like words: signs of a right one, and of a wrong one
const SIGNS = [
  [1, /(?<=\p{L})(\p{Ll}|\p{Lo})/gu], // letters after letters, not capitals
  [2, /[\u3041-\u30fa的一是在不了有人中大上年到国國和从從为為这這来來会會이다는에을의로고하서도]|[םןךףץ](?!\p{L})/gu], // what is common
  [-4, /\p{Ll}\p{Lu}|[\u0080-\u009f\uff61-\uff9f]|\p{Co}|(?<=\p{L})[\p{S}\p{No}](?=\p{L})/gu],
  [-4, /\p{Script=Latin}(?=[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Han}])/gu],
  [-4, /\p{Script=Hangul}(?=\p{Script=Han})|\p{Script=Han}(?=\p{Script=Hangul})/gu],
  [-4, /[\u00c0-\u024f]{3,}/gu], // Latin words are not made of accents
  [-4, /[бвгджзйклмнпрстфхцчшщъь]{5,}/gi], // nor Cyrillic ones without vowels
  [-2, /[þðýÞÐÝ]/g], // in Turkish ş, ğ and ı, which is more often met
];

function worth(words) {
  const sample = words.slice(0, 20_000);
  const sum = SIGNS.reduce((total, [weight, sign]) => total + weight * (sample.match(sign)?.length ?? 0), 0);
  return sum / (sample.length || 1);
}

// The note of line ends that the server puts back: "w12n3" for twelve CR LF and then three LF
function ends(words) {
  const found = (words.match(/\r\n|\r|\n/g) ?? []).map((end) => ({ "\r\n": "w", "\r": "r", "\n": "n" })[end]).join("");
  if (/^n*$/.test(found)) return "";
  return found.replace(/w+|r+|n+/g, (run) => run[0] + run.length);
}

/* The answer's own comforts */

function ready() {
  dispatchEvent(new Event("maps"));
  const copy = document.getElementById("copy");
  const rewritten = document.getElementById("rewritten") ?? document.getElementById("marked");
  if (!copy || !navigator.clipboard) return;
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const plain = rewritten.cloneNode(true);
    for (const gone of plain.querySelectorAll("del")) gone.remove();
    try {
      await navigator.clipboard.writeText(plain.textContent);
      say("Copied.");
    } catch {
      say("The browser does not let this page copy.");
    }
  });
}

const peek = document.createElement("div"); // what a mention is, under it
peek.className = "peek";
peek.hidden = true;
peek.setAttribute("aria-hidden", "true"); // the link is described by the same words in the list
document.body.append(peek);
let over;

for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, ({ target }) => look(target.closest?.("mark a")));
for (const kind of ["mouseout", "focusout"]) document.addEventListener(kind, ({ target }) => target.closest?.("mark a") && look(null));
document.addEventListener("keydown", ({ key }) => key === "Escape" && look(null));

function look(link) {
  if (link === over) return;
  over = link;
  for (const mark of document.querySelectorAll(".here")) mark.classList.remove("here");
  peek.hidden = !link;
  if (!link) return;
  const id = link.getAttribute("aria-describedby");
  const entry = document.getElementById(id)?.parentElement;
  if (!entry) return (peek.hidden = true);
  for (const other of document.querySelectorAll(`mark a[aria-describedby="${id}"]`)) other.parentElement.classList.add("here");
  const copy = entry.cloneNode(true);
  for (const item of copy.querySelectorAll("[id]")) item.removeAttribute("id");
  for (const item of copy.querySelectorAll("details")) item.remove();
  for (const item of copy.querySelectorAll("a")) item.replaceWith(...item.childNodes);
  peek.replaceChildren(...copy.childNodes);
  const box = link.getClientRects()[0];
  const left = Math.min(box.left, document.documentElement.clientWidth - peek.offsetWidth - 16);
  peek.style.left = `${Math.max(16, left) + scrollX}px`;
  const below = box.bottom + 8 + peek.offsetHeight < innerHeight || box.top < peek.offsetHeight + 8;
  peek.style.top = `${scrollY + (below ? box.bottom + 8 : box.top - peek.offsetHeight - 8)}px`;
}

ready();
