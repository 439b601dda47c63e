// Panning and zooming of maps drawn by the server. Without this script they are simply there.
// The inner svg is shown through its viewBox, which moves within what has been drawn (data-reach).

const CLOSEST = 10; // times larger than at first
const STEP = 1.6; // of a button or key
const DRAG = 4; // pixels from which on a press is no click

class MapView {
  constructor(svg) {
    this.svg = svg;
    this.inner = svg.querySelector(".atlas-view");
    this.figure = svg.closest(".map") ?? svg.parentElement;
    this.first = box(this.inner.getAttribute("viewBox"));
    this.reach = box(this.inner.dataset.reach);
    this.now = { ...this.first };
    this.pattern = this.inner.querySelector("pattern");
    this.bar = svg.querySelector(".atlas-scale");
    // The most important marks are drawn last, and labelled first.
    this.labels = [...this.inner.querySelectorAll(".atlas-label")].reverse().map((label) => new Label(label));
    this.pointers = new Map();
    svg.classList.add("is-live");
    svg.setAttribute("tabindex", "-1"); // takes the keys after a click, but is no stop for the tab key
    this.makeButtons();
    svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.inner.addEventListener("pointerdown", (event) => this.down(event));
    for (const name of ["pointermove", "pointerup", "pointercancel"]) {
      addEventListener(name, (event) => (name === "pointermove" ? this.move(event) : this.up(event)));
    }
    svg.addEventListener("click", (event) => this.click(event), { capture: true });
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    this.figure.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.show()).observe(svg);
  }

  makeButtons() {
    const tools = document.createElement("div");
    tools.className = "map-tools";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", "Map view");
    this.buttons = {};
    for (const [name, sign, label, action] of [
      ["in", "+", "Zoom in", () => this.zoom(STEP)],
      ["out", "−", "Zoom out", () => this.zoom(1 / STEP)],
      ["reset", "⟲", "Reset the map", () => this.set({ ...this.first })],
    ]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.title = label;
      button.setAttribute("aria-label", label);
      button.addEventListener("click", () => {
        action();
        if (button.disabled) this.svg.focus({ preventScroll: true }); // a button that has done its all would take the keys along
      });
      tools.append(button);
      this.buttons[name] = button;
    }
    this.svg.after(tools);
    this.tools = tools;
  }

  // Show another part: within what is drawn, no closer and no farther than makes sense.
  set({ x, y, w }) {
    const ratio = this.first.h / this.first.w;
    const most = Math.min(this.reach.w, this.reach.h / ratio);
    w = Math.min(most, Math.max(this.first.w / CLOSEST, w));
    const h = w * ratio;
    x = Math.min(this.reach.x + this.reach.w - w, Math.max(this.reach.x, x));
    y = Math.min(this.reach.y + this.reach.h - h, Math.max(this.reach.y, y));
    this.now = { x, y, w, h };
    this.show();
  }

  // Zoom by a factor; the point (px, py), in units of the map, stays where it is.
  zoom(factor, px = this.now.x + this.now.w / 2, py = this.now.y + this.now.h / 2) {
    const before = this.now.w;
    const most = Math.min(this.reach.w, (this.reach.h * this.first.w) / this.first.h);
    const w = Math.min(most, Math.max(this.first.w / CLOSEST, before / factor));
    const part = w / before;
    this.set({ x: px - (px - this.now.x) * part, y: py - (py - this.now.y) * part, w });
  }

  show() {
    const { x, y, w, h } = this.now;
    const width = this.svg.clientWidth || this.first.w;
    this.inner.setAttribute("viewBox", [x, y, w, h].map((value) => +value.toFixed(2)).join(" "));
    this.svg.style.setProperty("--map-scale", w / width);
    this.svg.style.setProperty("--map-fixed", this.first.w / width);
    this.pattern?.setAttribute("patternTransform", `rotate(45) scale(${(w / width).toFixed(4)})`);
    this.svg.classList.toggle("is-zoomed", w < this.first.w * 0.999);
    const same = ["x", "y", "w"].every((name) => Math.abs(this.now[name] - this.first[name]) < 0.01);
    // Not disabled, which would take the focus from who has just pressed one.
    const off = (name, value) => this.buttons[name].setAttribute("aria-disabled", value);
    off("reset", same);
    off("in", w <= (this.first.w / CLOSEST) * 1.001);
    off("out", w >= Math.min(this.reach.w, (this.reach.h * this.first.w) / this.first.h) * 0.999);
    this.showBar(w / this.first.w, this.first.w / width);
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.showLabels());
  }

  showBar(part, fixed) {
    if (!this.bar) return;
    const km = this.bar.dataset.kmPerPx * part;
    const most = km * 110 * fixed;
    const power = 10 ** Math.floor(Math.log10(most));
    const nice = [5, 2, 1].map((factor) => factor * power).find((value) => value <= most);
    const length = (nice / km).toFixed(1);
    const tick = (5 * fixed).toFixed(1);
    this.bar.querySelector("path").setAttribute("d", `M0-${tick}V0H${length}V-${tick}`);
    const text = this.bar.querySelector("text");
    text.setAttribute("x", length / 2);
    text.setAttribute("y", (-8 * fixed).toFixed(1));
    text.textContent = nice < 1 ? `${Math.round(nice * 1000)} m` : `${nice} km`;
  }

  // Labels for which there is room now: those of the main places first.
  showLabels() {
    const outer = this.svg.getBoundingClientRect();
    const rects = (parts) => [...parts].map((part) => part.getBoundingClientRect());
    const marks = rects(this.inner.querySelectorAll(".atlas-mark circle"));
    const taken = rects([...this.svg.querySelectorAll(":scope > g"), this.tools]);
    for (const label of this.labels) label.place(outer, taken, marks);
  }

  // Units of the map a pixel of the screen, and where an event happened in them.
  get unit() { return this.now.w / this.svg.getBoundingClientRect().width; }
  at(event) {
    const rect = this.svg.getBoundingClientRect();
    return [this.now.x + (event.clientX - rect.left) * this.unit, this.now.y + (event.clientY - rect.top) * this.unit];
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return; // the page scrolls
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.005)), ...this.at(event));
  }

  down(event) {
    if (event.button) return;
    this.pointers.set(event.pointerId, event);
    this.moved = this.pointers.size > 1;
    this.start = event;
  }

  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    if (!this.moved && Math.hypot(event.clientX - this.start.clientX, event.clientY - this.start.clientY) < DRAG) return;
    const touch = event.pointerType === "touch";
    if (this.pointers.size === 1 && touch && !this.svg.classList.contains("is-zoomed")) return; // the page scrolls
    this.moved = true;
    this.svg.classList.add("is-dragged");
    const points = [...this.pointers.values()];
    this.pointers.set(event.pointerId, event);
    const after = [...this.pointers.values()];
    const [from, to] = [middle(points), middle(after)];
    const unit = this.unit;
    this.set({ ...this.now, x: this.now.x - (to.clientX - from.clientX) * unit, y: this.now.y - (to.clientY - from.clientY) * unit });
    if (after.length === 2) this.zoom(spread(after) / spread(points), ...this.at(to));
  }

  up(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    this.svg.classList.remove("is-dragged");
    if (!this.moved && event.type === "pointerup" && !event.target.closest?.("a")) this.svg.focus({ preventScroll: true });
  }

  // The end of a drag is no click on what lies there.
  click(event) {
    if (!this.moved) return;
    this.moved = false;
    event.preventDefault();
    event.stopPropagation();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { x, y, w, h } = this.now;
    const action = {
      "+": () => this.zoom(STEP),
      "=": () => this.zoom(STEP),
      "-": () => this.zoom(1 / STEP),
      "0": () => this.set({ ...this.first }),
      ArrowLeft: () => this.set({ x: x - w / 8, y, w }),
      ArrowRight: () => this.set({ x: x + w / 8, y, w }),
      ArrowUp: () => this.set({ x, y: y - h / 8, w }),
      ArrowDown: () => this.set({ x, y: y + h / 8, w }),
    }[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }
}

// A text beside its mark: where the server put it, else to the right, to the left, above or below, else nowhere.
class Label {
  constructor(text) {
    this.text = text;
    const circle = text.parentElement.querySelector("circle");
    const [x, y, r] = ["cx", "cy", "r"].map((name) => Number(circle.getAttribute(name) ?? 0));
    const first = ["x", "y", "text-anchor"].map((name) => text.getAttribute(name));
    this.main = text.closest(".atlas-main") !== null;
    const out = r + 4;
    this.places = [first, [x + out, y, "start"], [x - out, y, "end"], [x, y - out - 7, "middle"], [x, y + out + 7, "middle"]];
  }

  // Take the first place within `outer` that is neither in `taken` nor on a mark, and add it to `taken`.
  // A main place is named even where that covers another's mark.
  place(outer, taken, marks) {
    const found = this.free(outer, [...taken, ...marks]) ?? (this.main ? this.free(outer, taken) : undefined);
    this.text.classList.toggle("is-out", !found);
    if (found) taken.push(found);
  }

  free(outer, taken) {
    for (const [x, y, anchor] of this.places) {
      this.text.setAttribute("x", x);
      this.text.setAttribute("y", y);
      this.text.setAttribute("text-anchor", anchor);
      const { left, right, top, bottom } = this.text.getBoundingClientRect();
      const rect = { left, right, top: top + 3, bottom: bottom - 3 }; // of the letters, not of the line
      const inside = left >= outer.left && right <= outer.right && top >= outer.top && bottom <= outer.bottom;
      if (inside && !taken.some((other) => overlap(rect, other))) return rect;
    }
    return undefined;
  }
}

function box(text) {
  const [x, y, w, h] = text.split(" ").map(Number);
  return { x, y, w, h };
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function middle(points) {
  const sum = (name) => points.reduce((total, point) => total + point[name], 0) / points.length;
  return { clientX: sum("clientX"), clientY: sum("clientY") };
}

function spread([a, b]) {
  return Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY));
}

function start() {
  for (const svg of document.querySelectorAll("svg.atlas:not(.is-live)")) new MapView(svg);
}

addEventListener("maps", start); // whoever puts a map into the page says so
start();
