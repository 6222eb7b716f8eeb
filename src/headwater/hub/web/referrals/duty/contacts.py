"""Who receives referrals at each council, and until when."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.organisations.actions.contacts import NewContact, end_contact
from headwater.hub.organisations.queries.authorities import authority, contacts_at
from headwater.hub.referrals.actions.authority.waiting import name_contact_and_tell
from headwater.hub.web.parts.access import staff_page
from headwater.hub.web.parts.words import day, plural
from headwater.hub.web.referrals.duty import forms
from headwater.hub.web.referrals.duty.keeping import KEEP_COUNCIL, asked, by, methods


@methods
@staff_page(*KEEP_COUNCIL)
def contacts(request: HttpRequest, code: str) -> HttpResponse:
    """Who receives referrals at a council: those there are, and another."""
    to = authority(code=code, as_of=time.today())
    form = forms.ContactForm.for_request(request, initial={"starts_on": time.today()})
    if request.method == "POST" and form.is_valid():
        try:
            told = name_contact_and_tell(code=code, new=NewContact(**form.cleaned_data), **by(request))
        except Invalid as refused:
            form.refuse(refused)
        else:
            waited = f" They were told of {plural(told, 'referral')} that waited." if told else ""
            messages.success(request, f"The contact is kept.{waited}")
            return redirect("referrals:contacts", code)
    found = [(one.contact_id, one.name, STANDINGS[one.standing], day(one.ends_on)) for one in contacts_at(code=code, as_of=time.today())]
    return render(request, "referrals/duty/contacts.html", {"form": form, "to": to, "found": found})


STANDINGS = {"now": "In date", "to_come": "To come", "over": "Over"}


@methods
@staff_page(*KEEP_COUNCIL)
def contact(request: HttpRequest, code: str, contact_id: int) -> HttpResponse:
    """Another last day for a contact."""
    one = next((each for each in contacts_at(code=code, as_of=time.today()) if each.contact_id == contact_id), None)
    if one is None:
        raise Http404
    form = forms.EndForm.for_request(request, initial={"ends_on": one.ends_on})
    if request.method == "POST" and form.is_valid():
        try:
            end_contact(contact_id=contact_id, ends_on=form.cleaned_data["ends_on"], **by(request))
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The last day is kept.")
            return redirect("referrals:contacts", code)
    return asked(request, form, f"Until when is {one.name} the contact?", "Save", reverse("referrals:contacts", args=[code]))
