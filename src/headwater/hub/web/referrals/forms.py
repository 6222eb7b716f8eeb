"""The questions of staff referral pages."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from headwater.hub.programmes.queries import ServiceCard
from headwater.hub.referrals.states import Decision, PassOn, Threat
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Choices, LongText, Pick, Text, Tick
from headwater.hub.web.parts.forms import Form, Version
from headwater.hub.web.referrals.presenters import MODES

CLOSINGS: codes.Words = {
    Decision.ADVICE: "Advice was enough",
    Decision.DECLINED: "Somebody else is better placed, or there is another reason",
    Decision.PERSON_DECLINED: "They said no",
    Decision.NO_CONTACT: "We couldn't reach them",
}
DANGERS = [
    ("unsafe_to_stay", "It is not safe to stay"),
    ("nowhere_tonight", "Nowhere to sleep tonight"),
    ("aged_16_17", "16 or 17 years old"),
]


class AcceptForm(Form):
    """Who leads, and how they will work together."""

    lead = Choice("Who will lead?", called="who will lead", look={"classes": "govuk-radios--small hw-columns"})
    mode = Choice("How will they work together?", list(MODES.items()), called="how they will work together")
    anyway = Tick("Accept it although they are full", required=False)
    version = Version()

    def offer_workers(self, options: list[tuple[str, str]], hints: Mapping[str, str]) -> None:
        """Everybody who can be chosen, with caseload, limit and leave."""
        self.offer("lead", options)
        asked = cast(Choice, self.fields["lead"])
        asked.look = replace(asked.look, hints=hints)


class CloseForm(Form):
    """Closing it without a case. Only a decline asks for more."""

    decision = Choice(
        "What happened?", codes.options(CLOSINGS), called="what happened", look={"reveals": {Decision.DECLINED: ["reason", "next_place"]}}
    )
    reason = Pick("Why?", [("", "Choose a reason"), *codes.options(codes.REASONS)], called="the reason", required=False)
    next_place = Text(
        "Who is better placed?", called="who is better placed", max_length=200, required=False,
        look={"hint": "Not needed for: we already have it, they changed their mind, nobody offers this, they have died."},
    )  # fmt: skip
    note = LongText(
        "Note for your own team",
        called="the note",
        max_length=4000,
        required=False,
        look={"rows": 3, "hint": "The sender does not see this."},
    )
    version = Version()


class ToldForm(Form):
    """The sentence that the sender will read, before it is sent."""

    told = LongText(
        "What the sender will read", called="what the sender will read", max_length=600,
        look={"rows": 4, "hint": "You can change it. Do not write names or reasons that they did not agree to share."},
    )  # fmt: skip


class PassOnForm(Form):
    """Where it goes, and what goes with it."""

    service = Choice("Which service is better placed?", called="a service")
    items = Choices(
        "What goes with it?", [(str(item), codes.PASS_ON[item]) for item in PassOn], called="what goes with it",
        look={"hint": "Only what you tick is passed on. The name, a way to make contact and the reason always go."},
    )  # fmt: skip
    reason = Pick("Why?", [("", "Choose a reason, if you like"), *codes.options(codes.REASONS)], called="the reason", required=False)
    full_worker = Pick("Is it because somebody is full?", called="who is full", required=False, look={"hint": "It is counted by worker."})
    note = LongText(
        "Note for your own team", called="the note", max_length=4000, required=False, look={"rows": 3, "hint": "This is not passed on."}
    )
    version = Version()

    def offer_full(self, workers: list[tuple[str, str]]) -> None:
        """Workers who are full. Where nobody is, it is not asked."""
        if workers:
            self.offer("full_worker", [("", "No"), *workers])
        else:
            del self.fields["full_worker"]

    def offer_services(self, services: list[ServiceCard], fits: Mapping[int, str]) -> None:
        """Every other service that takes referrals now, and how those that fit stand beside the answers."""
        self.offer("service", [(str(card.service_id), card.name) for card in services])
        asked = cast(Choice, self.fields["service"])
        asked.look = replace(
            asked.look,
            hints={str(card.service_id): ". ".join(filter(None, [card.agency_name, fits.get(card.service_id)])) for card in services},
        )


class ThreatForm(Form):
    """How soon the home could be lost, as it is now known."""

    danger = Choices("Is any of this true today?", DANGERS, called="what is true today", required=False)
    threat_on = Day(
        "How soon could they lose their home?", called="the date", required=False, look={"hint": "The date, if anybody knows it."}
    )
    threat_dont_know = Tick("We asked, and nobody knows", called="that nobody knows", required=False)
    stated = Pick(
        "Do you grade it differently from the date?", [("", "No, use the date"), *codes.options(codes.THREATS, but=["", Threat.DAYS_0_56])],
        called="the grade", required=False,
    )  # fmt: skip
    stated_why = Text("Why, if you do?", called="why", max_length=300, required=False)
    version = Version()


class NoteForm(Form):
    """What was said when somebody rang."""

    note = LongText("What was said?", called="what was said", max_length=4000, required=False, look={"rows": 3})


class WhyForm(Form):
    """Why a record that takes extra care is opened."""

    why = Text("Why do you need to open this?", called="why you need to open it", max_length=300, look={"hint": "You are asked once."})


class MindForm(Form):
    """The person changed their mind."""

    words = Text("What did they say?", called="what they said", max_length=300, look={"hint": "In their words, if you can."})


class EvidenceForm(Form):
    """What shows that two records are one person."""

    evidence = Text("What shows that this is the same person?", called="what shows it", max_length=300)
