"""The people who work here: who they are, what they may do, and when they are away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headwater.hub.core import time
from headwater.hub.core.values import Actor, Role
from headwater.hub.organisations import actions, queries
from headwater.hub.organisations.permissions import may_grant
from headwater.hub.web.manage import words
from headwater.hub.web.manage.access import AWAY, RUN, SIGN_INS
from headwater.hub.web.manage.asking import ask, done_by
from headwater.hub.web.manage.members import forms
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.words import joined

asks = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@staff_page(*RUN)
def members(request: HttpRequest) -> HttpResponse:
    """Everybody who works here."""
    found = queries.members(viewer=acting(request), as_of=time.today())
    return render(request, "manage/members.html", {"members": [(line, said(line)) for line in found], "modes": words.CASELOAD_MODES})


def said(line: queries.MemberLine) -> str:
    """Their roles in words, in one order."""
    return joined([text for role, text in words.ROLES.items() if role in line.roles])


@require_safe
@staff_page(*RUN)
def member(request: HttpRequest, membership_id: int) -> HttpResponse:
    """One member of staff."""
    viewer = acting(request)
    line = queries.member(viewer=viewer, membership_id=membership_id)
    context = {"member": line, "roles": said(line), "mode": words.CASELOAD_MODES[line.caseload_mode]}
    return render(request, "manage/member.html", {**context, "signs_in": viewer.has(*SIGN_INS), "is_self": membership_id == viewer.member})


@asks
@staff_page(*RUN)
def add(request: HttpRequest) -> HttpResponse:
    """Let somebody act for this agency."""
    form = forms.NewcomerForm.for_request(request)
    form.offer("roles", offered(acting(request)))
    form.offer("team", [("", "No team"), *((str(pk), name) for pk, name in queries.teams(viewer=acting(request)))])

    def act(answers: dict[str, Any]) -> None:
        newcomer = actions.Newcomer(
            answers["email"], answers["name"], roles_of(answers), int(answers["team"]) if answers["team"] else None,
            answers["caseload_mode"], answers["phone"],
        )  # fmt: skip
        actions.bring_in(newcomer=newcomer, site=request.build_absolute_uri("/"), **done_by(request))

    hint = "Somebody new is sent a link to choose a password. They set up the second step when they first sign in."
    done = "They can act for this agency now."
    return ask(request, form, act, to=reverse("manage:members"), said=done, heading="Add somebody", send="Add", hint=hint)


def offered(viewer: Actor) -> list[tuple[str, str]]:
    """The roles that the viewer may give."""
    return [(role, text) for role, text in words.options(words.ROLES) if role in may_grant(viewer)]


def roles_of(answers: dict[str, Any]) -> frozenset[Role]:
    return frozenset(Role(code) for code in answers["roles"])


@asks
@staff_page(*RUN)
def roles(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Give somebody other roles, from now on."""
    line = queries.member(viewer=acting(request), membership_id=membership_id)
    form = forms.RolesForm.for_request(request, initial={"roles": sorted(line.roles)})
    form.offer("roles", offered(acting(request)))
    # What the viewer may not take away is not on the page, so that its absence there says nothing.
    kept = frozenset(line.roles) - may_grant(acting(request))

    def act(answers: dict[str, Any]) -> None:
        actions.change_roles(membership_id=membership_id, roles=roles_of(answers) | kept, **done_by(request))

    to = reverse("manage:member", args=[membership_id])
    return ask(request, form, act, to=to, said="Their roles are changed.", heading="Change roles", send="Save", who=line.name)


@asks
@staff_page(*RUN)
def end(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Somebody no longer works here."""
    line = queries.member(viewer=acting(request), membership_id=membership_id)
    hint = "They can open nothing of this agency from now on. Cases they lead are listed until somebody else is named."
    return ask(
        request, forms.EndForm.for_request(request), lambda _: actions.end_member(membership_id=membership_id, **done_by(request)),
        to=reverse("manage:members"), said=f"{line.name} no longer works here.", heading="End their work here", send="End it now",
        look="warning", who=line.name, hint=hint,
    )  # fmt: skip


@asks
@staff_page(*SIGN_INS)
def second_step(request: HttpRequest, membership_id: int) -> HttpResponse:
    """For somebody who lost their phone."""
    line = queries.member(viewer=acting(request), membership_id=membership_id)
    hint = "Be sure that it is they who ask. They are signed out everywhere, are told by email, and set it up again when they sign in."
    return ask(
        request, forms.ReasonForm.for_request(request),
        lambda answers: actions.take_second_step_of(membership_id=membership_id, reason=answers["reason"], **done_by(request)),
        to=reverse("manage:member", args=[membership_id]), said="The second step is taken off.", heading="Take off the second step",
        send="Take it off", look="warning", who=line.name, hint=hint,
    )  # fmt: skip


@asks
@staff_page(*AWAY)
def away(request: HttpRequest) -> HttpResponse:
    """Somebody's own days away: cover my list until Friday."""
    viewer = acting(request)
    context = {"absences": queries.absences(viewer=viewer, as_of=time.today()), "kinds": words.ABSENCES}
    return ask_away(request, viewer.member, to=reverse("manage:away"), template="manage/away.html", **context)


@asks
@staff_page(*RUN)
def away_of(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Days away of somebody else, who may be too ill to say so."""
    line = queries.member(viewer=acting(request), membership_id=membership_id)
    return ask_away(request, membership_id, to=reverse("manage:member", args=[membership_id]), who=line.name)


def ask_away(request: HttpRequest, membership_id: int, *, to: str, template: str = "manage/ask.html", **look: Any) -> HttpResponse:
    """When, and who covers."""
    form = forms.AwayForm.for_request(request, initial={"starts_on": time.today()})
    others = [(pk, name) for pk, name in queries.colleagues(viewer=acting(request), as_of=time.today()) if pk != membership_id]
    form.offer("cover", [("", "Nobody yet"), *((str(pk), name) for pk, name in others)])

    def act(answers: dict[str, Any]) -> None:
        cover = int(answers["cover"]) if answers["cover"] else None
        new = actions.Away(answers["kind"], answers["starts_on"], answers["ends_on"], cover)
        actions.record_absence(membership_id=membership_id, away=new, **done_by(request))

    return ask(request, form, act, to=to, said="The days away are listed.", template=template, heading="Days away", send="Save", **look)


@asks
@staff_page(*AWAY)
def back(request: HttpRequest, absence_id: int) -> HttpResponse:
    """Back earlier, or later, than was thought."""
    queries.absence_is_here(absence_id=absence_id)
    form = forms.BackForm.for_request(request)
    return ask(
        request, form, lambda answers: actions.end_absence(absence_id=absence_id, ends_on=answers["ends_on"], **done_by(request)),
        to=reverse("manage:away"), said="The last day away is changed.", heading="Change the last day away", send="Save",
    )  # fmt: skip
