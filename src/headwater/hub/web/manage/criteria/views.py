"""What the agency's services take: the version in force, those before and to come, and publishing the next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headwater.hub.core import time
from headwater.hub.programmes import queries
from headwater.hub.programmes.logic import Criteria
from headwater.hub.referrals import actions
from headwater.hub.referrals.queries.behind import BEFORE, UNKEPT, behind, may_open_behind
from headwater.hub.referrals.queries.taken import taken
from headwater.hub.referrals.states import Need, Threat
from headwater.hub.web.manage.access import CRITERIA
from headwater.hub.web.manage.asking import ask, done_by
from headwater.hub.web.manage.criteria import presenters
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.criteria import conditions
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choices, LongText, Pick, Tick, Whole
from headwater.hub.web.parts.forms import Form

CHILDREN = [
    ("", "With children or without"),
    ("yes", "Only where children live with them"),
    ("no", "Only where no children live with them"),
]
ANY = {"small": True, "hint": "Leave it all empty if any will do."}


class CriteriaForm(Form):
    """All that a service asks, from a day on."""

    once_only = True
    area = Pick("In which district?", called="the district", required=False)
    starts_on = Day(
        "From which day?", called="the first day", when="today or future", look={"hint": "Referrals sent before keep what held then."}
    )
    needs_housing_need = Tick("Only where it is about a home", required=False)
    needs_agreement = Tick("Only where they agree to the referral", required=False)
    threats = Choices(
        "How soon could they lose their home?", codes.options(codes.THREATS, but=["", Threat.DAYS_0_56]),
        called="how soon", required=False, look=ANY,
    )  # fmt: skip
    age_from = Whole("Lowest age", called="the lowest age", most=130, required=False)
    age_to = Whole("Highest age", called="the highest age", most=130, required=False)
    homes = Choices("Where do they live?", codes.options(codes.HOMES), called="where they live", required=False, look=ANY)
    children = Pick("Do children live with them?", CHILDREN, called="whether children live with them", required=False)
    stays = Choices(
        "Are they in hospital or prison, or just out?", codes.options(codes.STAYED), called="hospital or prison", required=False,
        look={"small": True, "hint": "Leave it empty if it does not matter. Nobody is turned away because we do not know."},
    )  # fmt: skip
    needs = Choices(
        "Which needs, if not any?", codes.options(codes.NEEDS, but=[Need.NONE]), called="which needs", required=False,
        look={"small": True, "hint": "One of these is enough. Leave it all empty if any will do."},
    )  # fmt: skip
    words = LongText(
        "Anything else that a sender should know?", called="anything else", required=False, max_length=2000,
        look={"rows": 4, "hint": "Plain words. They are shown to everybody, and no answer is measured against them."},
    )  # fmt: skip


@require_safe
@staff_page(*CRITERIA)
def services(request: HttpRequest) -> HttpResponse:
    """The services of this agency."""
    found = [(card, *in_force(request, card.service_id)) for card in queries.own_services(viewer=acting(request))]
    return render(request, "manage/criteria.html", {"services": found})


def in_force(request: HttpRequest, service_id: int) -> tuple[Criteria, list[str]]:
    criteria = queries.criteria_for(service_id=service_id, area_code="", as_of=time.today())
    return criteria, conditions(criteria)


@require_safe
@staff_page(*CRITERIA)
def service(request: HttpRequest, service_id: int) -> HttpResponse:
    """Every version of one service, newest first, and what came under each."""
    viewer = acting(request)
    card, _, versions = queries.versions_of(viewer=viewer, service_id=service_id)
    found = taken(viewer=viewer, service_id=service_id, as_of=time.today())
    came = presenters.came(found, service_id=service_id, opens=may_open_behind(viewer))
    lines = [{"one": one, "conditions": conditions(one.criteria), "to_come": to_come(one.criteria)} for one in versions]
    return render(request, "manage/service_criteria.html", {"card": card, "lines": lines, **came})


LISTS = {
    "received": "received", "accepted": "accepted", "refused": "refused", "other": "ended another way", "undecided": "not decided yet",
}  # fmt: skip
PLACES = {BEFORE: "before anything was published", UNKEPT: "with no version kept"}
SIZE = 50


@require_safe
@staff_page(*CRITERIA)
def under_version(request: HttpRequest, service_id: int, under: str, what: str) -> HttpResponse:
    """The referrals behind one number, by reference."""
    viewer, last = acting(request), request.GET.get("after", "")
    after = int(last) if last.isdecimal() and len(last) < 18 else 0
    rows = behind(viewer=viewer, service_id=service_id, under=under, what=what, after=after, limit=SIZE + 1)
    card, _, _ = queries.versions_of(viewer=viewer, service_id=service_id)
    context = {
        "card": card,
        "heading": f"{LISTS[what].capitalize()}, {PLACES.get(under, f'under version {under}')}",
        "rows": [(one, codes.DECISIONS.get(one.decision, "Not decided yet"), codes.REASONS.get(one.reason, "")) for one in rows[:SIZE]],
        "next": rows[SIZE - 1].id if len(rows) > SIZE else 0,
    }
    return render(request, "manage/under_version.html", context)


def to_come(criteria: Criteria) -> bool:
    return criteria.starts_on is not None and criteria.starts_on > time.today()


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(*CRITERIA)
def publish(request: HttpRequest, service_id: int) -> HttpResponse:
    """Publish the next version, beginning with the newest."""
    card, areas, versions = queries.versions_of(viewer=acting(request), service_id=service_id)
    last = versions[0].criteria if versions else queries.criteria_for(service_id=service_id, area_code="", as_of=time.today())
    form = CriteriaForm.for_request(request, initial=as_typed(last))
    form.offer("area", [("", "All its districts"), *areas])

    def act(answers: dict[str, Any]) -> None:
        new = actions.NewCriteria(
            answers["starts_on"], answers["area"], answers["needs_housing_need"], answers["needs_agreement"], tuple(answers["threats"]),
            tuple(answers["homes"]), tuple(answers["needs"]), answers["age_from"], answers["age_to"], answers["children"],
            tuple(answers["stays"]), answers["words"],
        )  # fmt: skip
        actions.publish_criteria(service_id=service_id, new=new, **done_by(request))

    return ask(
        request, form, act, to=reverse("manage:service-criteria", args=[service_id]), said="Published.", who=card.name,
        heading="Publish what this service takes", send="Publish", hint="Everybody can read this. What you leave empty is not asked.",
    )  # fmt: skip


def as_typed(criteria: Criteria) -> dict[str, Any]:
    """The newest version as the form holds it."""
    return {
        "starts_on": time.today(),
        "needs_housing_need": criteria.needs_housing_need,
        "needs_agreement": criteria.needs_agreement,
        "threats": sorted(criteria.threats),
        "homes": sorted(criteria.homes),
        "needs": sorted(criteria.needs),
        "age_from": criteria.age_from,
        "age_to": criteria.age_to,
        "children": criteria.children,
        "stays": sorted(criteria.stays),
        "words": criteria.words,
    }
