"""The ordinary form beside an email: what was found stands in it, and each question says where it was found."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from headwater.hub.referrals.logic.foreign.assembling import Assembled
from headwater.hub.referrals.logic.foreign.contact import ways as ways_of
from headwater.hub.referrals.logic.foreign.fields import Field
from headwater.hub.referrals.logic.foreign.reader import Reader
from headwater.hub.referrals.logic.given import GivenAddress, GivenPerson, GivenReferral, GivenSender, GivenWay
from headwater.hub.referrals.states import Asker, Channel, Dismissal
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Asked, Choice, Choices, Email, Phone, Pick, Text
from headwater.hub.web.parts.forms import Form, Version
from headwater.hub.web.referrals.emailed.placing import extras
from headwater.hub.web.referrals.typed import YES_NO, TypedForm

# The answer that says nothing stands last: an "or" is drawn before it.
NOT_CHECKED = [
    ("rang", "We rang the agency on a number that we had already"),
    ("known", "It is the address that we had for them already"),
    ("", "Nobody has checked: nothing is answered to it"),
]
DISMISSALS: codes.Words = {
    Dismissal.NOT_A_REFERRAL: "It is not a referral",
    Dismissal.DUPLICATE: "We have it already",
    Dismissal.THEY_SAID_NO: "The person does not agree",
    Dismissal.SPAM: "It is junk, or may be a fraud",
    Dismissal.OTHER: "Something else",
}


class EmailForm(TypedForm):
    """What the email seems to say, to be checked and put right before it is a referral."""

    once_only = False

    version = Version()
    happened_on = Day("When was it sent?", called="the day it was sent", when="past or today")
    asker = Choice("Who sent it?", codes.options(codes.ASKERS), called="who sent it")
    agency = Pick("Which agency do they work for?", called="the agency", required=False)
    agency_typed = Text("Its name, if it is not on the list", called="the name of the agency", max_length=160, required=False)
    sender_name = Text("Name of the sender", called="the name of the sender", max_length=120, required=False)
    sender_role = Text("Their job", called="their job", max_length=120, required=False)
    sender_email = Email("The address to answer to", called="the address", required=False)
    sender_phone = Phone(
        "The sender's phone number", called="the sender's number", required=False, look={"classes": "govuk-input--width-20"}
    )
    sender_checked = Choice("How do you know that this address is theirs?", NOT_CHECKED, called="how you know", required=False)
    born_on = Day("Their date of birth", called="the date of birth", when="past", required=False)
    voicemail_safe = Choice("Is it safe to leave a voicemail?", YES_NO, called="voicemail", required=False, look={"inline": True})
    safe_way = Text("What they said is safe", called="what is safe", max_length=200, required=False)
    unsafe_way = Text("What they said is not safe", called="what is not safe", max_length=200, required=False)
    address = Text("Where they live", called="the address", max_length=240, required=False)
    postcode = Text("Postcode", called="the postcode", max_length=8, required=False, look={"classes": "govuk-input--width-10"})
    also = Choices(
        "Also in the email", called="what else to keep", required=False, look={"small": True, "hint": "What stays ticked is kept."}
    )
    field_order = (
        "service", "name", "born_on", "phone", "call_safe", "text_safe", "voicemail_safe", "seen_by_others", "email", "through", "safe_way",
        "unsafe_way", "address", "postcode", "area", "reason", "housing_need", "wanted", "danger", "threat_on", "threat_dont_know", "home",
        "notice_given", "id_seen", "tried", "needs", "also", "agreed", "agreed_by", "authority_seen", "decided_by", "recheck_on",
        "feedback", "sharing", "happened_on", "asker", "agency", "agency_typed", "sender_name", "sender_role", "sender_email",
        "sender_phone", "sender_checked",
    )  # fmt: skip

    def beside(self, found: Mapping[str, str], cells: Mapping[Field, str], likely: Assembled, agencies: list[tuple[int, str]]) -> None:
        """Say under each question where its answer was found, and offer what the email says that no question asks."""
        self.likely, self.cells = likely, cells
        self.offer("agency", [("", "Not on the list"), *((str(pk), name) for pk, name in agencies)])
        kept = extras(likely.given)
        if kept:
            self.offer("also", kept)
        else:
            del self.fields["also"]
        for name, where in found.items():
            if name in self.fields:
                asked = cast(Asked, self.fields[name])
                asked.look = replace(asked.look, hint=" ".join(filter(None, [asked.look.hint, where])))

    def ways(self) -> tuple[GivenWay, ...]:
        """Each way, read by the same rules as any other sender's: what is not safe bars what it names, and nothing is safe by silence."""
        answers = self.cleaned_data
        asked = {
            Field.PHONE: "phone", Field.PHONE_SAFE: "call_safe", Field.TEXT_SAFE: "text_safe", Field.VOICEMAIL_SAFE: "voicemail_safe",
            Field.SEEN_BY_OTHERS: "seen_by_others", Field.EMAIL: "email", Field.THROUGH: "through", Field.SAFE_WAY: "safe_way",
            Field.UNSAFE_WAY: "unsafe_way",
        }  # fmt: skip
        cells = {field: answers[name] for field, name in asked.items()}
        return ways_of(Reader({Field.EMAIL_SAFE: self.cells.get(Field.EMAIL_SAFE), **cells}, today=date.min))

    def referral(self, agencies: Mapping[int, str]) -> GivenReferral:
        """As the duty worker confirmed it."""
        answers, email = self.cleaned_data, self.likely.given
        given = self.given(sender=self._sender(agencies), channel=Channel.EMAIL, happened_on=answers["happened_on"])
        kept = {name: getattr(email, name) for name in answers.get("also", ()) if hasattr(email, name)}
        about = {name: getattr(email.person, name) for name in answers.get("also", ()) if hasattr(email.person, name)}
        return replace(
            given,
            person=replace(GivenPerson(answers["name"], answers["born_on"]), **about),
            agreement=replace(given.agreement, how=email.agreement.how, taken_by=email.agreement.taken_by),
            address=GivenAddress(answers["address"], answers["postcode"], email.address.is_hidden),
            **kept,
        )

    def _sender(self, agencies: Mapping[int, str]) -> GivenSender:
        """An address that nobody checked is not kept as one to answer to."""
        answers = self.cleaned_data
        agency_id = int(answers["agency"]) if answers["agency"] else None
        is_checked = answers["asker"] == Asker.PROFESSIONAL and answers["sender_checked"]
        return GivenSender(
            asker=answers["asker"],
            name=answers["sender_name"],
            role=answers["sender_role"],
            agency_name=agencies.get(agency_id, "") if agency_id else answers["agency_typed"],
            agency_id=agency_id,
            email=answers["sender_email"] if is_checked else "",
            phone=answers["sender_phone"],
        )


class DismissForm(Form):
    """Why an email becomes no referral."""

    reason = Choice("Why is it put away?", codes.options(DISMISSALS), called="why it is put away")
    note = Text("Anything to add", called="the note", max_length=300, required=False)
    version = Version()
