"""Asks axe, in the page itself, whether everybody can use it: WCAG 2.2 at level AA and the levels below."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What passed is neither gathered nor sent: that is most of what axe has to say, and takes longer than looking.
RUN = """levels => axe.run({runOnly: {type: 'tag', values: levels}, resultTypes: ['violations']})
    .then(found => found.violations.map(({id, help, nodes}) => ({id, help, nodes: nodes.map(({target}) => ({target}))})))"""


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it stands, each with the places where it is wrong."""
    page.evaluate(SOURCE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(RUN, LEVELS)
    return [f"{fault['id']}: {fault['help']} ({', '.join(str(node['target']) for node in fault['nodes'])})" for fault in found]


def everybody_can_use(page: Page) -> None:
    """Refuse a page that somebody cannot use, or that is wider than a small phone."""
    found = faults(page)
    assert found == [], page.url + "\n" + "\n".join(found)
    wide = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 700})
    too_wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(wide)
    assert too_wide <= 320, f"{page.url} is {too_wide} wide on a phone of 320"
