"""Putting right what is known of a referral: how soon, that they changed their mind, and who is the same person."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from headwater.hub.people import actions as people
from headwater.hub.referrals import actions
from headwater.hub.referrals.queries import ReferralPage
from headwater.hub.web.parts.access import staff_page
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.referrals import forms
from headwater.hub.web.referrals.access import DECIDE
from headwater.hub.web.referrals.views.deciding import asked, done_by, methods, to_change


@methods
@staff_page(*DECIDE)
def threat(request: HttpRequest, reference: str) -> HttpResponse:
    """Put right how soon the home could be lost."""
    page = to_change(request, reference)
    form = forms.ThreatForm.for_request(request, initial=threat_now(page))

    def act(good: Form) -> str:
        answers = good.cleaned_data
        now = actions.ThreatNow(
            answers["threat_on"], "unsafe_to_stay" in answers["danger"], "nowhere_tonight" in answers["danger"],
            "aged_16_17" in answers["danger"], answers["stated"], answers["stated_why"], answers["threat_dont_know"],
        )  # fmt: skip
        actions.correct_threat(referral_id=page.referral_id, now=now, version=answers["version"], **done_by(request))
        return "Saved. Its place in the queue follows."

    return asked(request, page, form, act, heading="How soon could they lose their home?", send="Save")


def threat_now(page: ReferralPage) -> dict[str, Any]:
    facts = page.facts
    if facts is None:
        return {}
    flags = {"unsafe_to_stay": facts.unsafe_to_stay, "nowhere_tonight": facts.nowhere_tonight, "aged_16_17": facts.aged_16_17}
    danger = [name for name, true in flags.items() if true]
    stated = page.threat.band if page.threat.stated else ""
    why = facts.threat_stated_why
    date = {"threat_on": facts.threat_on, "threat_dont_know": facts.threat_dont_know}
    return {"version": page.version, "danger": danger, **date, "stated": stated, "stated_why": why}


@methods
@staff_page(*DECIDE)
def changed_mind(request: HttpRequest, reference: str) -> HttpResponse:
    """The person changed their mind: sharing and telling stop at once."""
    page, form = to_change(request, reference), forms.MindForm.for_request(request)

    def act(good: Form) -> str:
        actions.withdraw_agreement(referral_id=page.referral_id, words=good.cleaned_data["words"], **done_by(request))
        return "Sharing has stopped, and the sender's page is closed. What we lawfully hold stays. Check that they are safe."

    return asked(request, page, form, act, heading="They changed their mind", send="Stop sharing now", look="warning")


@methods
@staff_page(*DECIDE)
def link(request: HttpRequest, reference: str, other_id: int) -> HttpResponse:
    """Say that two records are one person, and what shows it."""
    page, form = to_change(request, reference), forms.EvidenceForm.for_request(request)

    def act(good: Form) -> str:
        people.link(first_id=page.person.person_id, second_id=other_id, evidence=good.cleaned_data["evidence"], **done_by(request))
        return "The two records are linked. This can be undone."

    return asked(request, page, form, act, heading="The same person", send="Link the two records")


@require_POST
@staff_page(*DECIDE)
def apart(request: HttpRequest, reference: str, other_id: int) -> HttpResponse:
    """Remember that two records are two people."""
    people.keep_apart(first_id=to_change(request, reference).person.person_id, second_id=other_id, for_safety=False, **done_by(request))
    messages.success(request, "The two records are kept apart and will not be shown together again.")
    return redirect("referrals:referral", reference)
