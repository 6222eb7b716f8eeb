"""One person's browser without scripts: it keeps cookies, follows links and fills in forms as they stand on the page."""

import urllib.error
import urllib.request
from datetime import date
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin, urlsplit
from uuid import uuid4

from headwater.hub.county.walk.pages import Form, Page, read

Given = str | bool | date | list[str]
PATIENCE = 30
FINE = 400


class Lost(Exception):
    """The walk cannot go on. The message says what was sought, and what was found instead."""


class Visitor:
    """A person at a browser."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.page = Page(self.base, 0, "")

    def go(self, address: str, *, but: int = 0) -> Page:
        """Open an address. A refusal loses the walk unless it is the one expected (`but`)."""
        return self.ask(urllib.request.Request(self.whole(address)), but)  # noqa: S310 the site's own address

    def whole(self, address: str) -> str:
        """The whole address; another site's is refused."""
        whole = urljoin(self.page.address or self.base, address) if not address.startswith("/") else self.base + address
        if urlsplit(whole)[:2] != urlsplit(self.base)[:2]:
            raise Lost(f"{whole} is not on this site.")
        return whole

    def ask(self, request: urllib.request.Request, but: int = 0) -> Page:
        status, address, body = self.answer(request)
        self.page = read(address, status, body.decode("utf-8", errors="replace"))
        if status >= FINE and status != but:
            raise Lost(f"{request.get_method()} {urlsplit(address).path} answered {status}: {self.said()}")
        return self.page

    def answer(self, request: urllib.request.Request) -> tuple[int, str, bytes]:
        try:
            with self.opener.open(request, timeout=PATIENCE) as response:
                return response.status, response.geturl(), response.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.url, refused.read()

    def take(self, address: str) -> bytes:
        """A file."""
        status, where, body = self.answer(urllib.request.Request(self.whole(address)))  # noqa: S310 the site's own address
        if status >= FINE:
            raise Lost(f"{urlsplit(where).path} answered {status}.")
        return body

    def follow(self, pattern: str, words: str = "") -> Page:
        """Follow a link of this page."""
        href = self.page.link(pattern, words)
        if href is None:
            raise Lost(f"No link {pattern!r} {words!r} on {self.page.address}: {self.said()}")
        return self.go(href)

    def fill(self, **answers: Given) -> Page:
        """Fill in the form of this page that asks these, and send it. What is hidden on the page goes along."""
        asked = [base_name(name, given) for name, given in answers.items() if given is not False]
        form = self.page.form_with(*asked) if asked else self.page.main_form()
        if form is None:
            raise Lost(f"No form with {', '.join(answers)} on {self.page.address}: {self.said()}")
        sent = form.standing()
        for name, given in answers.items():
            sent.update(said(name, given))
        return self.send(form, sent)

    def send_as_it_stands(self) -> Page:
        """Send the form of this page that is sent back to it, with nothing touched."""
        form = self.page.main_form()
        if form is None:
            raise Lost(f"Nothing to send on {self.page.address}: {self.said()}")
        return self.send(form, form.standing())

    def attach(self, name: str, file_name: str, content: str, **answers: Given) -> Page:
        """Fill in the form of this page with a file beside the answers."""
        form = self.page.form_with(name)
        if form is None:
            raise Lost(f"No form asks for {name} on {self.page.address}: {self.said()}")
        sent = form.standing()
        for each, given in answers.items():
            sent.update(said(each, given))
        mark = uuid4().hex
        body = whole_body(mark, sent, name, file_name, content)
        address = self.whole(form.action or urlsplit(self.page.address).path)
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        return self.ask(urllib.request.Request(address, data=body, headers=kind))  # noqa: S310 the site's own address

    def press(self, pattern: str) -> Page:
        """Send the form of this page that goes to such an address, as it stands."""
        form = self.page.form_to(pattern)
        if form is None:
            raise Lost(f"No form goes to {pattern} on {self.page.address}: {self.said()}")
        return self.send(form, form.standing())

    def answer_called(self, name: str, words: str) -> str:
        """The answer to a question of this page whose words begin so."""
        found = next((value for form in self.page.forms if (value := form.answer_called(name, words))), None)
        if found is None:
            raise Lost(f"{name} has no answer {words!r} on {self.page.address}: {self.said()}")
        return found

    def choices(self, name: str) -> list[str]:
        """The answers that this page offers to a question."""
        found = next((choices for form in self.page.forms if (choices := form.choices(name))), [])
        if not found:
            raise Lost(f"{name} has no answers on {self.page.address}: {self.said()}")
        return found

    def standing(self, name: str) -> str:
        """What stands in a box of this page."""
        form = self.page.form_with(name)
        if form is None:
            raise Lost(f"Nothing asks {name} on {self.page.address}: {self.said()}")
        return form.standing()[name][0]

    def choose(self, name: str, words: str) -> Page:
        """Answer a page that asks one thing, and send it."""
        return self.fill(**{name: self.answer_called(name, words)})

    def send(self, form: Form, sent: dict[str, list[str]]) -> Page:
        address = self.whole(form.action or urlsplit(self.page.address)._replace(fragment="").geturl())
        body = urlencode(sent, doseq=True)
        if form.method == "get":
            return self.ask(urllib.request.Request(f"{address.split('?')[0]}?{body}"))  # noqa: S310 the site's own address
        return self.ask(urllib.request.Request(address, data=body.encode()))  # noqa: S310 the site's own address

    def sees(self, *words: str) -> None:
        """Lose the walk where the page does not say these."""
        for each in words:
            if each not in self.page.text:
                raise Lost(f"{urlsplit(self.page.address).path} does not say {each!r}. It says: {self.said()}")

    def is_at(self, pattern: str) -> None:
        """Lose the walk where this is not the page that should have come."""
        path = urlsplit(self.page.address).path
        if not path_matches(pattern, path):
            raise Lost(f"Expected {pattern}, but came to {path}: {self.said()}")

    def said(self) -> str:
        """The middle of the page, short."""
        words = self.page.text
        start = max(words.find("There is a problem"), 0) or max(words.find(self.page.heading), 0)
        return f"{self.page.title!r}: {words[start : start + 600]}"


def whole_body(mark: str, sent: dict[str, list[str]], name: str, file_name: str, content: str) -> bytes:
    """A form with a file as a browser sends it."""
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{each}"\r\n\r\n{value}\r\n' for each, values in sent.items() for value in values
    ]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\nContent-Type: text/csv\r\n\r\n'
    return f"{''.join(parts)}{head}{content}\r\n--{mark}--\r\n".encode()


def path_matches(pattern: str, path: str) -> bool:
    """Whether a path begins as asked; `*` stands for one part of it."""
    asked, parts = pattern.strip("/").split("/"), path.strip("/").split("/")
    return len(parts) >= len(asked) and all(want in ("*", part) for want, part in zip(asked, parts, strict=False))


def base_name(name: str, given: Given) -> str:
    return f"{name}-day" if isinstance(given, date) else name


def said(name: str, given: Given) -> dict[str, list[str]]:
    """An answer as a browser sends it: a date in three boxes, a tick as itself, an untick not at all."""
    if isinstance(given, date):
        return {f"{name}-day": [str(given.day)], f"{name}-month": [str(given.month)], f"{name}-year": [str(given.year)]}
    if isinstance(given, bool):
        return {name: ["on"] if given else []}
    return {name: given if isinstance(given, list) else [given]}
