"""The busiest pages, and who asks for them. Each is reached as a person would reach it, once, before anything is timed."""

import re
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from bench.measure import Page
from bench.urls import EMPTY
from headwater.hub.accounts.models import User
from headwater.hub.cases.models import Case
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.time import now
from headwater.hub.notify.models import Message
from headwater.hub.organisations.models import Area
from headwater.hub.web.sign_in import lasting

NURSE, WORKER, MANAGER = "nurse", "worker", "manager"
DEMO = {WORKER: "priya.shah@example.org", MANAGER: "morwenna.pascoe@example.org"}
EMPTY_PAGE = Page("empty, signed in", EMPTY, WORKER, 1, 1, holds=b"signed in")
ANSWERS = {
    "who": {"asker": "professional"},
    "where": {},
    "need": {"housing_need": "yes"},
    "them": {"name": "Amara Cole", "phone": "07700 900123", "reason": "Notice to leave.", "agreed": "yes", "feedback": "on",
             "sharing": "on"},
}  # fmt: skip


def pages(follow: str) -> list[Page]:
    """The empty page first, then those that are used most, with what each may take."""
    return [
        EMPTY_PAGE,
        Page("form step", "/refer/page/them/", NURSE, holds=b"Amara Cole"),
        Page("check answers", "/refer/check/", NURSE, holds=b"Amara Cole"),
        Page("tracking", follow, "sender", holds=b"So far"),
        Page("queue", "/referrals/", WORKER, 12, holds=b"<h1"),
        Page("case", f"/cases/{a_case()}/", WORKER, 24, 24, holds=b"<h1"),
        Page("my list", "/cases/mine/", WORKER, 12, holds=b"<h1"),
        Page("team list", "/cases/team/", MANAGER, 12, holds=b"<h1"),
        Page("team page", "/manage/team/", MANAGER, holds=b"<h1"),
        Page("custody list", "/justice/", WORKER, 12, holds=b"<h1"),
    ]


def a_case() -> str:
    """The open case of the worker that has lasted longest: there is most on its page."""
    with across_agencies():
        case = Case.objects.filter(lead__user__email=DEMO[WORKER], state="open").order_by("accepted_on", "id")[0]
    return case.reference


def cookies() -> tuple[dict[str, dict[str, str]], str]:
    """Everybody's cookies, and the sender's link: a form half filled in, a page opened with its code, and two people signed in."""
    sender = filled_in()
    sender.post("/refer/check/", {"sender_email": "joyce.mbeki@example.org"})
    follow = opened(sender)
    kept = {NURSE: filled_in(), "sender": sender}
    told = {name: {key: morsel.value for key, morsel in client.cookies.items()} for name, client in kept.items()}
    return told | cookies_of_staff(), follow


def cookies_of_staff() -> dict[str, dict[str, str]]:
    """The worker and the manager, signed in."""
    return {name: {settings.SESSION_COOKIE_NAME: session_of(User.objects.get(email=email))} for name, email in DEMO.items()}


def filled_in() -> Client:
    """A form as a nurse leaves it before she sends it."""
    client = Client(SERVER_NAME="127.0.0.1")
    district = Area.objects.filter(in_county=True, ended_on=None).order_by("name")[0].code
    for slug, answers in (ANSWERS | {"where": {"district": district}}).items():
        answer = client.post("/refer/who/" if slug == "who" else f"/refer/page/{slug}/", answers)
        refuse_unless(answer.status_code == 302, f"The form did not take {slug}: {answer.content[:3000]!r}")
        if answer.headers["Location"] == "/refer/page/service/":
            client.post("/refer/page/service/", {"service": a_service(client)})
    return client


def a_service(client: Client) -> str:
    """The first service that the form offers."""
    return re.search(r'name="service"[^>]*value="(\d+)"', client.get("/refer/page/service/").content.decode())[1]


def opened(sender: Client) -> str:
    """Open the sender's own page with the code that was emailed; gives its address."""
    found = re.search(r'href="(/follow/[^"]+)"', sender.get("/refer/sent/").content.decode())
    refuse_unless(found is not None, "The receipt names no page to follow.")
    link = found[1]
    sender.post(link + "code/")
    code = re.search(r"\d{6}", Message.objects.filter(template="sender.code").latest("id").body)[0]
    refuse_unless(sender.post(link + "open/", {"code": code}).status_code == 302, "The code did not open the page.")
    return link


def refuse_unless(well: bool, words: str) -> None:
    if not well:
        raise SystemExit(words)


def session_of(user: User) -> str:
    """The key of a session as signing in with both steps would leave it."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store[lasting.SIGNED_IN_AT] = int(now().timestamp())
    store[lasting.SECOND_STEP] = True
    store.create()
    return str(store.session_key)
