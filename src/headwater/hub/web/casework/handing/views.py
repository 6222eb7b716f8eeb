"""Handing over and coming back: lead workers, cover, reasons, follow-ups, and a closed case whose household is here again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headwater.hub.cases.actions import followups, leading, reasons, reopening
from headwater.hub.cases.queries.handing import Brief, brief, who_can_lead
from headwater.hub.cases.queries.reasons import to_explain
from headwater.hub.cases.queries.team import workers_of_team
from headwater.hub.core import time
from headwater.hub.core.errors import NotFound
from headwater.hub.web.casework import words
from headwater.hub.web.casework.access import WORK
from headwater.hub.web.casework.asking import acted, ask, done_by
from headwater.hub.web.casework.glance.presenters import strip_line
from headwater.hub.web.casework.handing import forms
from headwater.hub.web.parts import once
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.words import day


def found(request: HttpRequest, reference: str) -> Brief:
    return brief(viewer=acting(request), reference=reference, as_of=time.today())


def case_of(reference: str) -> str:
    return reverse("casework:case", kwargs={"reference": reference})


@staff_page(*WORK)
def lead(request: HttpRequest, reference: str) -> HttpResponse:
    """Another lead worker, with everybody's room in view."""
    case = found(request, reference)
    form = forms.LeadForm.for_request(request)
    form.prepare(who_can_lead(viewer=acting(request), case=case, as_of=time.today()), case.version, case.lead_id)

    def act() -> None:
        answers = form.cleaned_data
        to, version = int(answers["lead"]), answers["version"]
        leading.change_lead(reference=reference, version=version, to_membership_id=to, why=answers["why"], **done_by(request))

    return ask(
        request, form, act, done="The lead worker has changed.", to=case_of(reference), reference=reference,
        heading=f"Change the lead worker of {case.name}", send="Change the lead worker", intro=[f"{case.lead} leads now."],
    )  # fmt: skip


@staff_page(*WORK)
def cover(request: HttpRequest) -> HttpResponse:
    """Cover my list until Friday."""
    form, viewer = forms.CoverForm.for_request(request), acting(request)
    people = [(str(pk), name) for pk, name in workers_of_team(viewer=viewer, as_of=time.today()) if pk != viewer.membership_id]
    form.offer("cover", [("", "Choose"), *people])
    form.initial["starts_on"] = time.today()

    def act() -> None:
        answers = form.cleaned_data
        days = {"starts_on": answers["starts_on"], "ends_on": answers["ends_on"], "kind": answers["kind"]}
        leading.cover_list(membership_id=viewer.member, cover_id=int(answers["cover"]), **days, **done_by(request))

    return ask(
        request, form, act, done="Your list is covered. Your cases stay yours.", to=reverse("casework:mine"),
        back_to=reverse("casework:mine"), heading="Have your list covered", send="Have it covered",
    )  # fmt: skip


@staff_page(*WORK)
def reason(request: HttpRequest, reference: str, clock: str) -> HttpResponse:
    """Why a promise was late: begun from what the record already says."""
    late = to_explain(viewer=acting(request), reference=reference, clock=clock, as_of=time.today())
    form = forms.ReasonForm.for_request(request)
    form.initial.update({"cause": late.cause, "note": late.note})
    return ask(
        request, form, lambda: reasons.give_reason(reference=reference, clock=clock, **form.cleaned_data, **done_by(request)),
        done="The reason is written down.", to=case_of(reference), reference=reference, send="Save",
        heading=f"{words.CLOCKS[clock]}: why it was late", intro=[line for line in (late.name, late.sentence) if line],
    )  # fmt: skip


@staff_page(*WORK)
def follow_up(request: HttpRequest, reference: str, point: str) -> HttpResponse:
    """What was found when a household was asked again: a task for a person, never a message."""
    case = found(request, reference)
    if point not in case.follow_ups:
        raise NotFound("There is no such follow-up for this case.")
    form = forms.FollowUpForm.for_request(request)
    form.initial["happened_on"] = time.today()

    def act() -> None:
        followups.record_follow_up(reference=reference, answered=form.answered(point), **done_by(request))

    intro = [f"Due from {day(case.follow_ups[point])}. The case closed on {day(case.closed_on)}.", "Ring or visit. Send no text about it."]
    return ask(
        request, form, act, done="The follow-up is written down.", to=case_of(reference), template="casework/follow_up.html",
        reference=reference, heading=f"Follow-up at {words.POINTS[point]}: {case.name}", send="Save", intro=intro,
        strip=[strip_line(line) for line in case.strip],
    )  # fmt: skip


@staff_page(*WORK)
def open_again(request: HttpRequest, reference: str) -> HttpResponse:
    """They are back: a new case from what is known, with nothing typed again."""
    case = found(request, reference)
    form = forms.BackForm.for_request(request)
    room = who_can_lead(viewer=acting(request), case=case, as_of=time.today())
    form.offer("lead", [(str(load.membership_id), forms.load_words(load)) for load in room])
    form.initial.update({"lead": str(case.lead_id), "mode": case.mode})
    opened: list[str] = []

    def act() -> None:
        with once.spending(form.cleaned_data["once"]) as attempt:
            if not attempt.again:
                made = reopening.open_again(reference=reference, back=form.back(), allotted=form.allotted(), **done_by(request))
                attempt.went_to = made.reference
            opened.append(attempt.went_to or reference)

    if request.method == "POST" and form.is_valid() and acted(form, act):
        messages.success(request, "A new case is open, linked to the earlier one.")
        return redirect("casework:case", reference=opened[0])
    again = "within two years, so this counts as coming back (a re-referral)" if case.would_be_re_referral else "more than two years ago"
    page = {"form": form, "case": case, "reference": reference, "again": f"The earlier case closed on {day(case.closed_on)}, {again}."}
    return render(request, "casework/open_again.html", page)
