"""Pictures of the busiest pages at 320 and 1280 pixels, from a throw-away site with a made-up county: `bin/screenshots`."""

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from headwater.hub.accounts.logic import demo_password, demo_totp_secret, totp_code
from headwater.hub.config.running.commands import prepare
from headwater.hub.config.running.place import Place, throw_away_place
from headwater.hub.config.running.processes import processes
from support import browser as the_browser

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = (320, 1280)
SEED = 1
WORKER, MANAGER, COMMISSIONER = "priya.shah@example.org", "morwenna.pascoe@example.org", "ruth.amory@example.org"
STAFF = {
    WORKER: {"queue": "/referrals/", "my-list": "/cases/mine/", "case": "/cases/*"},
    MANAGER: {"team-list": "/cases/team/", "team-page": "/manage/team/"},
    COMMISSIONER: {"programme": "/programme/"},
}
IN_README = {"queue", "case"}
DESK = {"width": 1280, "height": 900}
SEND = "main form button:not([name]), main form .govuk-button"
Take = Callable[[Page, str], None]


def sign_in(page: Page, place: Place, email: str) -> None:
    """Both steps, as a person would take them."""
    page.goto(f"{place.url}/sign-in/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(demo_password(SEED))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code", exact=True).fill(totp_code(demo_totp_secret(SEED, email), datetime.now(UTC)))
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"/(home|referrals|cases|programme|people|manage)/"))


def refer(page: Page, place: Place, take: Take) -> None:
    """The short way through the public form, up to the sender's own page."""
    page.goto(f"{place.url}/refer/who/")
    for _ in range(12):
        if "/refer/page/them/" in page.url:
            take(page, "form-step")
        if "/refer/check/" in page.url:
            take(page, "check-answers")
        if "/refer/sent/" in page.url:
            break
        answer(page)
        page.locator(SEND).first.click()
    take(page, "receipt")
    follow(page, place, take)


def answer(page: Page) -> None:
    """Fill in whatever this page of the form asks, as a ward nurse would."""
    said = {"name": "Amara Cole", "phone": "07700 900123", "reason": "Her landlord has given notice and she cannot manage the stairs.",
            "sender_name": "Joyce Mbeki", "sender_email": "joyce.mbeki@example.org"}  # fmt: skip
    for name, words in said.items():
        for box in page.locator(f"main input[name={name}], main textarea[name={name}]").all():
            if box.is_visible() and box.get_attribute("type") not in {"radio", "checkbox"}:
                box.fill(words)
    names = dict.fromkeys(box.get_attribute("name") for box in page.locator("main input[type=radio]").all())
    for name in names:
        wanted = page.locator(f"main input[name={name}][value=professional], main input[name={name}][value=yes]")
        (wanted if wanted.count() else page.locator(f"main input[name={name}]")).first.check(force=True)
    for box in page.locator("main select").all():
        box.select_option(index=1)
    for box in page.locator("main input[type=checkbox]").all():
        box.check(force=True)


def follow(page: Page, place: Place, take: Take) -> None:
    """The sender's private page, opened with the code that was emailed."""
    link = page.locator("main a[href*='/follow/']")
    if not link.count():
        raise SystemExit(f"The receipt has no link to follow: {page.locator('main').inner_text()}")
    link.first.click()
    page.locator(SEND).first.click()
    page.fill("input[autocomplete=one-time-code], input[name=code]", emailed_code(place.folder / "outbox"))
    page.locator(SEND).first.click()
    take(page, "tracking")


def emailed_code(outbox: Path) -> str:
    """The newest code in the outbox, once it is there."""
    for _ in range(100):
        for path in sorted(outbox.glob("*code*.eml"), reverse=True):
            text = message_from_bytes(path.read_bytes()).get_payload(decode=True).decode()
            if found := re.search(r"\b\d{6}\b", text):
                return found.group()
        time.sleep(0.2)
    raise SystemExit("No code was emailed.")


def staff(page: Page, place: Place, take: Take, email: str, pages: dict[str, str]) -> None:
    """Sign in and look at each page. A path that ends in `*` is the first record of that kind which the page before leads to."""
    sign_in(page, place, email)
    for name, path in pages.items():
        if path.endswith("*"):
            hrefs = [link.get_attribute("href") or "" for link in page.locator("main a").all()]
            page.goto(place.url + next(href for href in hrefs if re.fullmatch(path[:-1] + "[0-9A-Z]{9}/", href)))
        else:
            page.goto(f"{place.url}{path}")
        take(page, name)


@contextmanager
def window(running: Browser) -> Iterator[Page]:
    context = running.new_context(viewport=DESK, locale="en-GB", timezone_id="Europe/London")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


class Camera:
    """Takes a page at each width, whole; and, for the README, what a desk's screen shows of two of them."""

    def __init__(self, folder: Path, for_readme: Path | None) -> None:
        self.folder, self.for_readme = folder, for_readme
        self.missing: list[str] = []

    def __call__(self, page: Page, name: str) -> None:
        if page.locator("h1").count() == 0 or "not found" in page.title().lower():
            self.missing.append(f"{name}: {page.url} is {page.title()!r}")
            return
        if self.for_readme and name in IN_README:
            page.screenshot(path=self.for_readme / f"{name}.png")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=self.folder / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size(DESK)
        sys.stdout.write(f"{name:16} {page.title()}\n")


def look(place: Place, running: Browser, take: Take) -> None:
    """Everybody's pages, each in a window of their own."""
    with window(running) as page:
        refer(page, place, take)
    for email, pages in STAFF.items():
        with window(running) as page:
            staff(page, place, take, email, pages)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/screenshots", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "screenshots")
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--readme", action="store_true", help="also renew the two pictures of the README")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    camera = Camera(given.out, ROOT / "docs/images" if given.readme else None)
    with throw_away_place("127.0.0.1", "") as place:
        prepare(place, given.cases)
        with processes(place), sync_playwright() as playwright:
            running = playwright.chromium.launch(executable_path=the_browser.find(), args=the_browser.ARGUMENTS)
            look(place, running, camera)
            running.close()
    sys.stdout.write(f"\nLook at them: {given.out}\n")
    if camera.missing:
        raise SystemExit("\n".join(["These pages are missing:", *camera.missing]))


if __name__ == "__main__":
    main()
