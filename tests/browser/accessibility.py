"""What axe-core and a keyboard find on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
MOST_TABS = 1500  # more than any page has places to stop at

_RUN = """async (tags) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
  return found.violations;
}"""

# What changes when the focus comes: outlines, and the strokes of marks on maps.
_LOOK = """(element) => [element, ...element.querySelectorAll("circle, rect, path")].map((part) => {
  const style = getComputedStyle(part);
  return style.outlineStyle === "none" ? style.stroke + style.strokeWidth : style.outlineStyle + style.outlineWidth;
}).join()"""

# Everything that can be used: what is seen, is not disabled and not taken out of the order. Of radio buttons of one
# name, one can be reached by Tab, the others by arrows.
_USABLE = """() => {
  const look = LOOK;
  const seen = new Set(), radios = new Set();
  const all = 'a, button, input:not([type="hidden"]), select, textarea, summary, [tabindex], [contenteditable]';
  for (const element of document.querySelectorAll(all)) {
    if (element.disabled || element.tabIndex < 0 || (element.matches('a') && !element.href)) continue;
    if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })) continue;
    if (element.type === "radio") {
      if (radios.has(element.name)) continue;
      radios.add(element.name);
    }
    element.dataset.stop = String(seen.size);
    element.dataset.look = look(element);
    seen.add(element);
  }
  return seen.size;
}"""

_FOCUSED = """() => {
  const look = LOOK;
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  return {
    stop: element.dataset.stop ?? (element.type === "radio" ? "radio" : "?"),
    what: element.outerHTML.slice(0, 120),
    shown: look(element) !== element.dataset.look,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def from_the_top(page: Page) -> None:
    """Let the next Tab go to the first stop of the page, whatever has the focus now."""
    page.evaluate("document.body.tabIndex = -1, document.body.focus(), document.body.removeAttribute('tabindex')")


def violations(page: Page, axe: str) -> list[str]:
    """What axe-core objects to, one line each: impact, rule, and where."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(_RUN, list(TAGS))
    return [
        f"{rule['impact']}: {rule['id']} ({rule['help']}): {node['target']} {node['html'][:160]} "
        f"{' '.join(check['message'] for check in (*node['any'], *node['all'], *node['none']))}"
        for rule in found
        for node in rule["nodes"][:5]
    ]


def tabbed(page: Page) -> tuple[set[str], list[str]]:
    """What Tab cannot reach (as far as it is usable), and the stops where one does not see where one is."""
    from_the_top(page)
    count = page.evaluate(_USABLE.replace("LOOK", _LOOK))
    reached: set[str] = set()
    blind: list[str] = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUSED.replace("LOOK", _LOOK))
        if at is None:
            if reached:
                break
            continue
        if at["stop"] in reached and at["stop"] == "0":
            break
        reached.add(at["stop"])
        if not at["shown"] or not at["inside"]:
            blind.append(at["what"])
    return {str(stop) for stop in range(count)} - reached, blind
