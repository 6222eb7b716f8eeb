"""Steps 4 and 5: the work of a case, and the lists that keep its time."""

import re
from datetime import timedelta

from headwater.hub.core.time import today
from headwater.hub.county.walk.people import WORKER, Walk
from headwater.hub.county.walk.visitor import Lost, Visitor

NAME = "Amara Cole"


def at(walk: Walk, page: str = "") -> Visitor:
    """The worker, at a page of the case."""
    worker = walk.staff(WORKER)
    worker.go(walk.found["case"] + page)
    return worker


def blank_is_missing(walk: Walk) -> str:
    """What nobody asked is said to be not asked, never to be none."""
    at(walk).sees("Not asked", "Safe contact", "Full assessment")
    return "who, safe contact and clocks on one page; what was not asked says so"


def assess(walk: Walk) -> str:
    """An initial and a full assessment, with arrears, and an answer nobody knows apart from one nobody asked."""
    at(walk, "assess/initial/").fill(home="private_rented", ever_homeless="dont_know", arrears="640.50", arrears_on=today())
    worker = at(walk, "assess/full/")
    worker.fill(ever_slept_rough="no", summary="Rents upstairs. The landlord gave notice in October.")
    worker.go(f"{walk.found['case']}assess/")
    worker.sees("640.50", "Do not know", "Done on")
    return "initial and full, with arrears of £640.50 on a day and one answer that nobody knows"


def needs(walk: Walk) -> str:
    """Needs, and a strength in the person's words."""
    at(walk, "assess/needs/").fill(needs=["debt", "physical_health"])
    at(walk, "assess/strengths/").fill(words="My sister rings me every night")
    at(walk, "assess/").sees("Debt", "Physical health", "My sister rings me every night")
    return "two needs, one of them the main one, and a strength in her words"


def plan(walk: Walk) -> str:
    """A plan with a step of the person's own and one of the worker's, nudged until there is one."""
    worker = at(walk, "plan/")
    worker.sees("No step is theirs yet")
    worker.follow("/words/$").form_with("own_words")
    worker.fill(own_words="I want to stay near the hospital.", agreed_on=today(), review_on=today() + timedelta(days=28))
    for words, owner in (("Bring the letter from the landlord", "person"), ("Ring the landlord", "worker")):
        at(walk, "plan/").follow("/steps/$")
        worker.fill(words=words, owner=owner, due_on=today() + timedelta(days=7))
    at(walk, "plan/").sees("Bring the letter", "2 steps")
    return "two steps, one of them her own"


def copy_of_plan(walk: Walk) -> str:
    """The person's printed copy, and a PDF where this machine can make one."""
    worker = at(walk, "plan/")
    worker.follow("/share/$")
    worker.fill(how="printed")
    worker.sees("My plan", "What I will do", "Bring the letter from the landlord")
    href = worker.page.link("/pdf/$")
    if href is None:
        worker.sees("cannot make a PDF")
        return "a copy to print; this machine cannot make a PDF, and the page says so"
    file = worker.take(href)
    if not file.startswith(b"%PDF") or (b"/StructTreeRoot" not in file and b"/ObjStm" not in file):
        raise Lost("The PDF is not a tagged PDF.")
    return f"a copy to print, and a PDF of {len(file):,} bytes"


def log_contact(walk: Walk) -> str:
    """A call in one form, with the next step."""
    worker = at(walk, "log/")
    way = next(code for code in worker.choices("way") if code.startswith("call"))
    day = next(day for day in worker.choices("next_day") if day != "other")
    worker.fill(way=way, result="spoke", note="Spoke about the notice.", next_words="Visit on the ward", next_day=day)
    worker.sees(f"Logged for {NAME}")
    at(walk).sees("Spoke about the notice", "Visit on the ward")
    return "on the timeline, with a next step"


def missed_call(walk: Walk) -> str:
    """A missed call can only be a contact: it is refused as an activity and kept as what it is."""
    worker = at(walk, "log/")
    way = next(code for code in worker.choices("way") if code.startswith("call"))
    worker.fill(way=way, result="no_answer", types=["mediation"], kind="prevention")
    worker.sees("There is a problem", "A missed call is a contact, not an activity")
    worker = at(walk, "log/")
    worker.fill(way=way, result="no_answer")
    worker.sees(f"Logged for {NAME}")
    return "refused as an activity, kept as a contact"


def activity(walk: Walk) -> str:
    """Something done for them."""
    at(walk, "log/").fill(way="none", types=["mediation"], kind="prevention", note="Agreed with the landlord to wait a month.")
    at(walk).sees("Mediation or negotiation")
    return "mediation, to keep a home"


def money(walk: Walk) -> str:
    """A benefit gained, once."""
    at(walk, "money/add/").fill(kind="benefit_gained", amount="92.40", recurs="weekly", happened_on=today())
    at(walk, "money/").sees("92.40")
    return "£92.40 a week gained"


def hearings(walk: Walk) -> str:
    """Two hearings for one worker on one morning: the second is kept, and says that it clashes."""
    day = today() + timedelta(days=9)
    for court in ("Wenbridge County Court", "Stourleigh County Court"):
        worker = at(walk, "hearings/add/")
        goes = worker.answer_called("worker", "Priya Shah")
        worker.fill(on=day, time="10:00", court=court, kind="possession", worker=goes)
    worker.sees("At the same time as another hearing")
    worker.go("/cases/court/")
    return "two at one time for one worker: both kept, and the clash is said"


def waiting(walk: Walk) -> str:
    """What is waited on."""
    worker = at(walk, "waiting/add/")
    worker.fill(on="housing_benefit", what="The award letter", since=today())
    at(walk).sees("The award letter")
    return "waiting on housing benefit"


def my_list(walk: Walk) -> str:
    """The worker's list shows the case with its clock."""
    return f"{NAME} stands on it: {on_list(walk, '/cases/mine/?show=task')}"


def team_list(walk: Walk) -> str:
    """The team's list shows it too."""
    return f"{NAME} stands on it: {on_list(walk, '/cases/team/?show=task')}"


def on_list(walk: Walk, address: str) -> str:
    """Turn a list's pages until the case is there; gives the clock that stands with it."""
    worker = walk.staff(WORKER)
    worker.go(address)
    while worker.page.link(f"^{walk.found['case']}$") is None:
        worker.follow(r"[?&]after=")
    clock = re.search(rf"{NAME} .{{0,600}}?(Next step: Visit on the ward, by [\w ]+20\d\d)", worker.page.text)
    if clock is None:
        raise Lost(f"{NAME} stands on {address} without a clock: {worker.said()}")
    return clock.group(1)


STEPS = (
    ("The case page, before anybody asked anything", blank_is_missing),
    ("Initial and full assessment", assess),
    ("Needs and a strength", needs),
    ("A plan with a step of her own", plan),
    ("Her printed copy and a PDF", copy_of_plan),
    ("A contact is logged", log_contact),
    ("A missed call can only be a contact", missed_call),
    ("An activity is logged", activity),
    ("Money gained", money),
    ("A hearing, and one that clashes", hearings),
    ("What is waited on", waiting),
)
LISTS = (("My list shows the clock", my_list), ("The team's list shows it too", team_list))
