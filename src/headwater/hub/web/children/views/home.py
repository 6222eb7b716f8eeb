"""Who lives in the home, panels, children in care and what care would have cost."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from headwater.hub.core import time
from headwater.hub.pathways.actions import children as actions
from headwater.hub.pathways.queries.children import families, figures
from headwater.hub.web.children import forms
from headwater.hub.web.children.access import COUNTS, SEES, asks_of, family_address
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.asking import ask, asks, done_by
from headwater.hub.web.parts.words import day, money


def today_as(name):
    """Today, as the first answer."""
    return lambda _page: {name: time.today()}


@asks_of(forms.BedroomsForm, heading="Bedrooms of the home", start=lambda page: {"bedrooms": page.bedrooms})
def bedrooms(request, page, answers):
    actions.set_bedrooms(family_id=page.line.family_id, **answers, **done_by(request))


@asks_of(forms.MemberForm, heading="Somebody who lives in the home", send="Add", said="Added.", start=today_as("starts_on"))
def member(request, page, answers):
    actions.add_member(family_id=page.line.family_id, new=actions.Lives(**answers), **done_by(request))


@asks
@staff_page(*SEES)
def custody(request: HttpRequest, family_member_id: int) -> HttpResponse:
    """By what right a child lives there now."""
    reference, who, now = families.held_member(viewer=acting(request), member_id=family_member_id)
    form = forms.CustodyForm.for_request(request, initial={"care_order": now})

    def act() -> str:
        return family_address(
            actions.change_custody(member_id=family_member_id, care_order=form.cleaned_data["care_order"], **done_by(request))
        )

    return ask(request, form, act, said="Saved.", home=family_address(reference), heading="Custody", send="Save", caption=who)


@asks_of(
    forms.PanelForm, heading="Prepare an application to a panel", said="The application is being prepared.",
    start=lambda page: {"need_asked": page.everybody.most or None},
)  # fmt: skip
def panel(request, page, answers):
    actions.prepare_panel(family_id=page.line.family_id, **answers, **done_by(request))


@asks
@staff_page(*SEES)
def send_panel(request: HttpRequest, panel_id: int) -> HttpResponse:
    """It went to the panel."""
    reference, name = families.held_panel(viewer=acting(request), panel_id=panel_id)
    form = forms.DayForm.for_request(request, initial={"on": time.today()})

    def act() -> str:
        return family_address(actions.send_panel(panel_id=panel_id, on=form.cleaned_data["on"], **done_by(request)))

    look = {"heading": "When was it sent?", "send": "Save", "caption": name}
    return ask(request, form, act, said="Saved.", home=family_address(reference), **look)


@asks
@staff_page(*SEES)
def decide_panel(request: HttpRequest, panel_id: int) -> HttpResponse:
    """What the panel decided."""
    reference, name = families.held_panel(viewer=acting(request), panel_id=panel_id)
    form = forms.DecideForm.for_request(request, initial={"on": time.today()})

    def act() -> str:
        return family_address(actions.decide_panel(panel_id=panel_id, **form.cleaned_data, **done_by(request)))

    look = {"heading": "What did the panel decide?", "send": "Save", "caption": name}
    return ask(request, form, act, said="The decision is kept.", home=family_address(reference), **look)


@asks_of(
    forms.CareForm, heading="A child came into care", start=today_as("on"),
    hint="The causes are counted, so that it can be said how often a home is the reason. Leave the primary cause until you know it.",
)  # fmt: skip
def care(request, page, answers):
    given = {**answers, "causes": tuple(answers["causes"])}
    actions.enter_care(family_id=page.line.family_id, **given, **done_by(request))


@asks
@staff_page(*SEES)
def cause(request: HttpRequest, care_id: int) -> HttpResponse:
    """The primary cause, said later."""
    on = families.held_care(viewer=acting(request), care_id=care_id)
    form = forms.CauseForm.for_request(request)

    def act() -> str:
        actions.say_cause(care_id=care_id, primary=form.cleaned_data["primary"], **done_by(request))
        return reverse("children:figures") if acting(request).has(*COUNTS) else reverse("children:list")

    look = {"heading": "Why did the child come into care?", "send": "Save", "caption": day(on)}
    return ask(request, form, act, said="Saved.", home=reverse("children:list"), **look)


def offer_costs(form):
    """What care may be costed by."""
    found = [(each.code, f"{money(each.pounds)} {each.of}: {each.title} ({each.prices_of})"[:150]) for each in figures.care_costs()]
    form.offer("unit_cost", [("", "Choose a cost"), *found])


@asks_of(
    forms.EstimateForm, heading="What care would have cost", offer=offer_costs,
    hint="An estimate of what did not happen. Everything assumed is shown beside the sum.",
)  # fmt: skip
def estimate(request, page, answers):
    actions.estimate(family_id=page.line.family_id, new=actions.Counterfactual(**answers), **done_by(request))
