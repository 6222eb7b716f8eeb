"""A referral that somebody signed in writes down: a duty worker who was rung, or a referrer of another agency."""

from dataclasses import replace
from datetime import date

from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor
from headwater.hub.people.states import AgreedBy, AgreedHow, Answer, Safety, Way
from headwater.hub.programmes.queries import ServiceCard
from headwater.hub.referrals.logic.given import GivenAgreement, GivenPerson, GivenReferral, GivenSender, GivenWay
from headwater.hub.referrals.states import Asker, Channel
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Choices, Email, LongText, Phone, Pick, Text, Tick
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.referrals.forms import DANGERS

YES_NO = [(Answer.YES, "Yes"), (Answer.NO, "No"), (Answer.DONT_KNOW, "I don't know")]
AGREED = [(Answer.YES, "Yes, they agree"), ("other", "Somebody decides for them"), ("", "Not asked yet")]
HOW = [(AgreedHow.SPOKEN, "They said so"), (AgreedHow.WRITTEN, "In writing")]
OTHER_REVEALS = ["agreed_by", "authority_seen", "decided_by", "recheck_on"]
FOUND = "found"
NAMES = {"contact": "phone"}
TRUE = {Answer.YES: True, Answer.NO: False}


class TypedForm(Form):
    """Everything on one page: somebody is on the telephone, or the ward is busy."""

    once_only = True

    service = Pick("Which service is asked?", called="the service")
    name = Text("Their name", called="their name", max_length=160)
    phone = Phone("Their phone number", called="their phone number", required=False, look={"classes": "govuk-input--width-20"})
    call_safe = Choice("Is it safe to ring?", YES_NO, called="whether it is safe to ring", required=False, look={"inline": True})
    text_safe = Choice("Is it safe to text?", YES_NO, called="whether it is safe to text", required=False, look={"inline": True})
    seen_by_others = Choice(
        "Does anyone else see their phone or post?", YES_NO, called="whether anyone else sees it", required=False, look={"inline": True}
    )
    email = Email("Their email address", called="their email address", required=False)
    through = Text("Another way to make contact", called="another way", max_length=200, required=False)
    reason = LongText("What is happening?", called="what is happening", max_length=4000, look={"rows": 4})
    housing_need = Choice("Is it about their home?", YES_NO, called="whether it is about a home", required=False, look={"inline": True})
    wanted = Pick(
        "If it is not about a home, what is it about?", [("", "Not asked"), *codes.options(codes.WANTED)], called="what it is about",
        required=False,
    )  # fmt: skip
    danger = Choices("Is any of this true today?", DANGERS, called="what is true today", required=False)
    threat_on = Day(
        "How soon could they lose their home?", called="the date", required=False, look={"hint": "Leave it empty if you have not asked."}
    )
    threat_dont_know = Tick("I asked, and they do not know", called="that they do not know", required=False)
    area = Pick("Which district do they live in?", called="the district", required=False)
    home = Pick("Where do they live now?", [("", "Not asked"), *codes.options(codes.HOMES)], called="where they live", required=False)
    notice_given = Choice(
        "Has a notice or a court letter come?", YES_NO, called="whether a notice has come", required=False, look={"inline": True}
    )
    id_seen = Choice("Have you seen their ID?", YES_NO, called="whether ID was seen", required=False, look={"inline": True})
    tried = LongText("What has been tried so far?", called="what has been tried", max_length=2000, required=False, look={"rows": 2})
    needs = Choices(
        "What would help?", codes.options(codes.NEEDS), none="none", called="what would help", required=False,
        look={"small": True, "hint": "Leave it all empty if you have not asked.", "divider_before": "none"},
    )  # fmt: skip
    agreed = Choice(
        "Do they agree to this referral?", AGREED, called="whether they agree", required=False,
        look={"reveals": {Answer.YES: ["feedback", "sharing"], "other": OTHER_REVEALS}},
    )  # fmt: skip
    feedback = Tick("The sender may be told what happens", called="feedback", required=False)
    sharing = Tick("It may be passed on if another service fits better", called="sharing", required=False)
    agreed_by = Choice(
        "Who decided for them?", [(code, codes.AGREED_BY[code]) for code in (AgreedBy.ATTORNEY_OR_DEPUTY, AgreedBy.BEST_INTERESTS)],
        called="who decided", required=False,
    )  # fmt: skip
    authority_seen = Tick("I have seen the attorney's or deputy's paper", called="the paper", required=False)
    decided_by = Text("Who made the best-interests decision, and their job?", called="who decided", max_length=160, required=False)
    recheck_on = Day("When is it looked at again?", called="the day it is looked at again", required=False)

    def offer_lists(self, services: list[ServiceCard], areas: list[tuple[str, str]]) -> None:
        """The services that may be asked, and the districts."""
        only = [] if len(services) == 1 else [("", "Choose")]
        self.offer("service", [*only, *((str(card.service_id), f"{card.name}, {card.agency_name}") for card in services)])
        self.offer("area", [("", "Not known"), *areas])

    def refuse_as(self, error: Invalid) -> None:
        """Show what the rules found beside the question that asked it."""
        self.refuse(Invalid(str(error), {NAMES.get(name, name): words for name, words in error.fields.items()}))

    def ways(self) -> tuple[GivenWay, ...]:
        """Each way that was given, with what was said about it."""
        answers = self.cleaned_data
        safety = {Answer.YES: Safety.SAFE, Answer.NO: Safety.UNSAFE}.get(answers["call_safe"], Safety.NOT_ASKED)
        seen, text = answers["seen_by_others"], TRUE.get(answers["text_safe"])
        given = (
            GivenWay(Way.PHONE, answers["phone"], safety, text_safe=text, seen_by_others=seen),
            GivenWay(Way.EMAIL, answers["email"], seen_by_others=seen),
            GivenWay(Way.THROUGH, answers["through"]),
        )
        return tuple(way for way in given if way.value)

    def agreement(self) -> GivenAgreement:
        answers = self.cleaned_data
        return self.whose(feedback=answers["feedback"], sharing=answers["sharing"] if answers["agreed"] == Answer.YES else None)

    def whose(self, *, feedback: bool, sharing: bool | None) -> GivenAgreement:
        """Whose agreement it is: their own, or that of somebody who decides for them."""
        answers = self.cleaned_data
        decides = answers["agreed"] == "other"
        return GivenAgreement(
            agreed=Answer.YES if decides else answers["agreed"],
            by=(answers["agreed_by"] or AgreedBy.ATTORNEY_OR_DEPUTY) if decides else AgreedBy.PERSON,
            how=AgreedHow.SPOKEN,
            authority_seen=answers["authority_seen"],
            decided_by=answers["decided_by"],
            recheck_on=answers["recheck_on"],
            feedback=feedback,
            sharing=sharing,
        )

    def given(self, *, sender: GivenSender, channel: str, happened_on: date) -> GivenReferral:
        """The whole referral."""
        answers = self.cleaned_data
        return GivenReferral(
            service_id=int(answers.get("service") or 0),
            person=GivenPerson(name=answers["name"]),
            ways=self.ways(),
            reason=answers["reason"],
            happened_on=happened_on,
            agreement=self.agreement(),
            sender=sender,
            channel=channel,
            area_code=answers["area"],
            housing_need=answers.get("housing_need", ""),
            wanted=answers.get("wanted", ""),
            unsafe_to_stay="unsafe_to_stay" in answers["danger"],
            nowhere_tonight="nowhere_tonight" in answers["danger"],
            aged_16_17="aged_16_17" in answers["danger"],
            threat_on=answers["threat_on"],
            threat_dont_know=answers["threat_dont_know"],
            home=answers["home"],
            notice_given=answers["notice_given"],
            id_seen=answers["id_seen"],
            tried=answers["tried"],
            needs=tuple(answers["needs"]),
        )


class RungForm(TypedForm):
    """Written down by the agency that was asked: who rang, when and how."""

    channel = Choice(
        "How did it come?", [(Channel.PHONE, "By phone"), (Channel.IN_PERSON, "In person")], called="how it came", look={"inline": True}
    )
    happened_on = Day("When was this said?", called="the day this was said", when="past or today")
    asker = Choice("Who is asking?", [*codes.options(codes.ASKERS), (FOUND, "Nobody: we found this ourselves")], called="who is asking")
    sender_name = Text(
        "Name of whoever asks for them",
        called="the name",
        max_length=120,
        required=False,
        look={"hint": "Not needed when they ask for themself."},
    )
    sender_agency = Text("Where they work", called="where they work", max_length=160, required=False)
    sender_email = Email("Their work email", called="the work email", required=False, look={"hint": "So that they can see what happens."})
    sender_phone = Phone("Their phone number", called="the phone number", required=False, look={"classes": "govuk-input--width-20"})
    field_order = (
        "channel", "happened_on", "asker", "sender_name", "sender_agency", "sender_email", "sender_phone", *TypedForm.base_fields,
    )  # fmt: skip

    def referral(self, by: Actor, today: date) -> GivenReferral:
        """As it was told."""
        answers = self.cleaned_data
        if answers["asker"] == FOUND:
            found = GivenSender(name=by.name, agency_name=by.agency_name, agency_id=by.agency_id, member_id=by.membership_id)
            given = self.given(sender=found, channel=answers["channel"], happened_on=answers["happened_on"] or today)
            return replace(given, proactive=True)
        sender = GivenSender(
            asker=answers["asker"],
            name=answers["sender_name"],
            agency_name=answers["sender_agency"],
            email=answers["sender_email"] if answers["asker"] == Asker.PROFESSIONAL else "",
            phone=answers["sender_phone"],
        )
        return self.given(sender=sender, channel=answers["channel"], happened_on=answers["happened_on"] or today)


class SendForm(TypedForm):
    """Sent by somebody signed in for another agency: who sends it is known."""

    sender_role = Text("Your job", called="your job", max_length=120, required=False)

    def referral(self, by: Actor, today: date) -> GivenReferral:
        sender = GivenSender(
            asker=Asker.PROFESSIONAL,
            name=by.name,
            role=self.cleaned_data["sender_role"],
            agency_name=by.agency_name,
            agency_id=by.agency_id,
            member_id=by.membership_id,
        )
        return self.given(sender=sender, channel=Channel.FORM, happened_on=today)
