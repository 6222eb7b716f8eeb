"""An analyst evaluates a programme and opens the page: everybody can read it, it fetches nothing, and it prints."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from headwater.evidence import evaluate
from support.axe import everybody_can_use
from support.programme import AS_OF, programme

pytestmark = pytest.mark.journey


def test_the_page_of_an_evaluation_can_be_read_by_everybody(browser: Browser, page: Page, tmp_path: Path) -> None:
    with programme(120) as data:
        evaluate(data, AS_OF, by=["area"]).write(tmp_path, ["html"])
    where = (tmp_path / "evaluation.html").as_uri()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url) if request.url != where else None)
    page.goto(where)
    assert said == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.get_by_role("link", name="How it ended").click()
    page.wait_for_url("**#outcomes")
    assert page.get_by_role("img").count() > 10
    # The page's own policy lets no script in; the checker gets a window in which it may run.
    window = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    checked = window.new_page()
    checked.goto(where)
    everybody_can_use(checked)
    window.close()
