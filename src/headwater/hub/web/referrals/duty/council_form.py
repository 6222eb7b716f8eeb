"""A referral to the council that somebody chose, as it is written down by somebody signed in."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

from headwater.hub.core.values import Actor
from headwater.hub.people.states import AgreedHow, Answer
from headwater.hub.referrals.logic.given import GivenAgreement, GivenAuthority, GivenReferral, GivenSender
from headwater.hub.referrals.states import Channel
from headwater.hub.referrals.states.authority import Feedback
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Choices, Text, Tick
from headwater.hub.web.referrals.typed import HOW, OTHER_REVEALS, TypedForm


class ToCouncilForm(TypedForm):
    """To the housing authority that the person chose. Two agreements are asked apart; but for name, contact and reason all is optional."""

    sender_role = Text("Your job", called="your job", max_length=120, required=False)
    agreed_how = Choice("How did they agree to the referral?", HOW, called="how they agreed", required=False, look={"inline": True})
    contact_agreed = Choice(
        "Do they agree that how to reach them is passed on to the council?", [(Answer.YES, "Yes"), (Answer.NO, "No, or not asked")],
        called="whether they agree that how to reach them is passed on", required=False, look={"reveals": {Answer.YES: ["contact_how"]}},
    )  # fmt: skip
    contact_how = Choice("How did they agree to that?", HOW, called="how they agreed", required=False, look={"inline": True})
    agreed_on = Day("When did they agree?", called="the day they agreed", when="past or today")
    taken_by = Text("Who asked them?", called="who asked them", max_length=120, look={"hint": "Your own name, or a colleague's."})
    told = Choices(
        "What may the council tell you?", codes.options(codes.FEEDBACK), called="what the council may tell you", required=False,
        look={"hint": "Only what they agree to. That the council has the referral is told in any case."},
    )  # fmt: skip
    connection = Choices(
        "What ties them to that council's area?", codes.options(codes.CONNECTIONS), none="none_known", called="what ties them to the area",
        required=False, look={"hint": "This is for information. It never decides whether the referral is read.", "small": True},
    )  # fmt: skip
    away_from_danger = Tick("They chose this council to be away from somebody who could harm them", called="that", required=False)
    field_order = (
        "name", "phone", "call_safe", "text_safe", "seen_by_others", "email", "through", "reason", "agreed", "agreed_how", "agreed_by",
        "authority_seen", "decided_by", "recheck_on", "contact_agreed", "contact_how", "agreed_on", "taken_by", "told", "sender_role",
        "danger", "threat_on", "threat_dont_know", "connection", "away_from_danger", "area", "home", "notice_given", "id_seen", "tried",
        "needs",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("service", "feedback", "sharing", "housing_need", "wanted"):
            del self.fields[name]
        asked = cast(Choice, self.fields["agreed"])
        asked.choices = [(Answer.YES, "Yes, they agree"), ("other", "Somebody decides for them"), (Answer.NO, "No, or not asked")]
        asked.required, asked.error_messages["required"] = True, "Say whether they agree to this referral"
        asked.look = replace(asked.look, reveals={Answer.YES: ["agreed_how"], "other": OTHER_REVEALS})

    def offer_areas(self, areas: list[tuple[str, str]]) -> None:
        """Where they live is only information, so it may be anywhere."""
        self.offer("area", [("", "Not known"), *areas])

    def agreement(self) -> GivenAgreement:
        answers = self.cleaned_data
        whose = self.whose(feedback=Feedback.OUTCOME in answers["told"], sharing=None)
        return replace(whose, how=answers["agreed_how"] or AgreedHow.SPOKEN)

    def referral(self, by: Actor, today: date, code: str) -> GivenReferral:
        """As it was said, for the council with this code."""
        answers = self.cleaned_data
        sender = GivenSender(
            name=by.name, role=answers["sender_role"], agency_name=by.agency_name, agency_id=by.agency_id, member_id=by.membership_id
        )
        to = GivenAuthority(
            code=code, contact_agreed=answers["contact_agreed"], contact_how=answers["contact_how"] or AgreedHow.SPOKEN,
            agreed_on=answers["agreed_on"], taken_by=answers["taken_by"], feedback=tuple(answers["told"]),
            connection=tuple(answers["connection"]), away_from_danger=answers["away_from_danger"],
        )  # fmt: skip
        return replace(self.given(sender=sender, channel=Channel.FORM, happened_on=today), authority=to)
