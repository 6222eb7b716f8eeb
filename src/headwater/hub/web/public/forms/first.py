"""The first pages: who is asking, where, which service, and then who needs help, how to reach them, why, and that they agree."""

from dataclasses import replace
from typing import Any, cast

from headwater.hub.organisations.adapters import district_of
from headwater.hub.people.states import AgreedBy, Answer, Way
from headwater.hub.programmes.queries import ServiceCard
from headwater.hub.referrals.logic import checks
from headwater.hub.referrals.logic.given import GivenAgreement, GivenWay
from headwater.hub.referrals.states import Asker
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Email, LongText, Phone, Pick, Text, Tick
from headwater.hub.web.public.forms.page import PageForm, Questions, Say


class WhoForm(PageForm):
    """Only professionals get more than a receipt, so this comes first."""

    title = "Who is asking"

    def questions(self, say: Say) -> Questions:
        options = [
            (Asker.PROFESSIONAL, "I am a professional, asking for somebody I work with"),
            (Asker.PERSON, "I am asking for myself"),
            (Asker.SOMEONE_WHO_KNOWS, "I am asking for somebody I know"),
        ]
        return {"asker": Choice("Who is asking?", options, missing="Say who is asking", called="who is asking", look={"heading": True})}


class WhereForm(PageForm):
    """The district decides which services can help; a postcode finds it."""

    title = "District"

    def questions(self, say: Say) -> Questions:
        return {
            "postcode": Text(
                say("What is your postcode?", "What is their postcode?"),
                called="the postcode",
                required=False,
                max_length=10,
                look={"hint": "Or leave it empty and choose the district.", "classes": "govuk-input--width-10"},
            ),
            "district": Pick(
                say("Which district do you live in?", "Which district do they live in?"), required=False, called="the district"
            ),
        }

    def offer_districts(self, areas: list[tuple[str, str]]) -> None:
        """The county's districts."""
        self.offer("district", [("", "Choose"), *areas])
        self.county = dict(areas)

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        typed, chosen = answers.get("postcode", ""), answers.get("district", "")
        found = district_of(typed) if typed and not chosen else None
        if typed and not chosen and found is None:
            self.add_error("postcode", "We cannot find that postcode. Check it, or choose the district.")
        elif found is not None and found[0] not in self.county:
            self.add_error(
                "postcode",
                f"That postcode is in {found[1]}, which is outside this county. Contact the council there, or choose a district.",
            )
        elif not typed and not chosen:
            self.add_error("district", "Enter a postcode or choose a district.")
        answers["area_code"] = chosen or (found[0] if found else "")
        return answers


class ServiceForm(PageForm):
    """One of the services that take referrals there."""

    title = "Service"

    def questions(self, say: Say) -> Questions:
        return {"service": Choice("Which service could help?", called="a service", look={"heading": True})}

    def offer_services(self, services: list[ServiceCard]) -> None:
        """The services there are, each with what it does."""
        self.offer("service", [(str(card.service_id), card.name) for card in services])
        asked = cast(Choice, self.fields["service"])
        asked.look = replace(asked.look, hints={str(card.service_id): f"{card.summary}." for card in services if card.summary})

    def say_how_they_fit(self, said: dict[str, str]) -> None:
        """Under each service, how the answers so far stand beside what it takes."""
        asked = cast(Choice, self.fields["service"])
        hints = {key: " ".join(filter(None, [asked.look.hints.get(key, ""), words])) for key, words in said.items()}
        asked.look = replace(asked.look, hints={**asked.look.hints, **hints})


class NeedForm(PageForm):
    """The criterion every service here has, asked before sending and never a bar to it."""

    title = "Housing need"

    def questions(self, say: Say) -> Questions:
        options = [
            (Answer.YES, say("Yes, I could lose my home or I have none", "Yes, they could lose their home or have none")),
            (Answer.NO, "No, it is about something else"),
            (Answer.DONT_KNOW, "I don't know"),
        ]
        question = say("Is it about your home?", "Is it about their home?")
        return {"housing_need": Choice(question, options, called="whether it is about a home", look={"heading": True})}


def name_question(say: Say) -> Text:
    hint = say("The name you like to be called is enough.", "The name they go by is enough.")
    missing = say("Enter your name", "Enter their name")
    return Text(
        say("Your name", "Their name"), missing=missing, max_length=160, look={"hint": hint, "autocomplete": "name" if say("y", "") else ""}
    )


def contact_questions(say: Say) -> Questions:
    """A number, an address, or somebody to ask. One is enough."""
    return {
        "phone": Phone(say("Your phone number", "Their phone number"), required=False, look={"classes": "govuk-input--width-20"}),
        "email": Email(say("Your email address", "Their email address"), required=False),
        "through": Text(
            "Another way to make contact",
            required=False,
            max_length=200,
            look={"hint": say("For example, somebody we can ask for you.", "For example, “Ward 6, ask for the sister in charge”.")},
        ),
    }


def reason_question(say: Say) -> LongText:
    hint = "A few words are enough. Leave out other people's names."
    return LongText(
        "What is happening?",
        called="what is happening",
        missing="Say in a few words what is happening",
        max_length=4000,
        look={"hint": hint, "rows": 4},
    )


def ways_of(answers: dict[str, Any]) -> tuple[GivenWay, ...]:
    """The ways to make contact that were given."""
    asked = ((Way.PHONE, "phone"), (Way.EMAIL, "email"), (Way.THROUGH, "through"))
    return tuple(GivenWay(way, answers[name]) for way, name in asked if answers.get(name))


class ContactRule(PageForm):
    """At least one way to make contact."""

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"phone", "email", "through"} & set(self.errors):
            self.check({"phone": checks.ways(ways_of(answers))})
        return answers


def agreement_question(say: Say) -> Questions:
    options = [
        (Answer.YES, "Yes, they agree to this"),
        ("other", "Somebody decides for them"),
        (Answer.NO, "No, or I have not asked"),
    ]
    reveals = {Answer.YES: ["feedback", "sharing"]}
    return {
        "agreed": Choice("Do they agree to you sending this?", options, called="whether they agree", look={"reveals": reveals}),
        "feedback": Tick("They agree that I may be told what happens", required=False),
        "sharing": Tick("They agree to it being passed on if another service fits better", required=False),
    }


class ThemForm(ContactRule):
    """The short way, on one page: a name, a way to make contact, why, and that they agree."""

    title = "About them"

    def questions(self, say: Say) -> Questions:
        return {"name": name_question(say), **contact_questions(say), "reason": reason_question(say), **agreement_question(say)}

    def ask_for_a_council(self) -> None:
        """To a council goes nothing without a second agreement: that how to reach them is passed on."""
        self.fields["contact_agreed"] = Tick(
            "They agree that the council is told how to reach them",
            missing="Ask if the council may be told how to reach them, and tick if they agree",
        )
        asked = cast(Choice, self.fields["agreed"])
        asked.look = replace(asked.look, reveals={Answer.YES: ["contact_agreed", "feedback", "sharing"]})


class NameForm(PageForm):
    title = "Your name"

    def questions(self, say: Say) -> Questions:
        return {"name": name_question(say)}


class ContactForm(ContactRule):
    title = "How to reach you"

    def questions(self, say: Say) -> Questions:
        return contact_questions(say)


class ReasonForm(PageForm):
    title = "What is happening"

    def questions(self, say: Say) -> Questions:
        return {"reason": reason_question(say)}


class AgreeForm(PageForm):
    """A person who asks for themself agrees by saying so, once."""

    title = "Your agreement"

    def questions(self, say: Say) -> Questions:
        return {
            "agree": Tick("I agree to you keeping what I wrote and getting in touch with me", missing="Tick the box if you agree"),
            "sharing": Tick("You may pass it on if another service fits better", required=False),
        }


class DecidesForm(PageForm):
    """Somebody else agreed: whose decision it was, and how anybody can know."""

    title = "Who decided"

    def questions(self, say: Say) -> Questions:
        options = [
            (AgreedBy.ATTORNEY_OR_DEPUTY, "An attorney or a deputy"),
            (AgreedBy.BEST_INTERESTS, "It was decided in their best interests, because they cannot decide this now"),
        ]
        reveals = {AgreedBy.ATTORNEY_OR_DEPUTY: ["authority_seen"], AgreedBy.BEST_INTERESTS: ["decided_by", "recheck_on"]}
        return {
            "agreed_by": Choice(
                "Who decided for them?", options, called="who decided for them", look={"heading": True, "reveals": reveals}
            ),
            "authority_seen": Tick("I have seen the paper that lets them decide", required=False),
            "decided_by": Text("Who made the decision, and their job", required=False, max_length=160),
            "recheck_on": Day(
                "When will this be looked at again?",
                called="the day it is looked at again",
                required=False,
                look={"hint": "Somebody who cannot decide today may be able to next week."},
            ),
        }

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if answers.get("agreed_by") and not self.errors:
            given = GivenAgreement(
                agreed=Answer.YES,
                by=answers["agreed_by"],
                authority_seen=answers["authority_seen"],
                decided_by=answers["decided_by"],
                recheck_on=answers["recheck_on"],
            )
            self.check(checks.agreement(given, self.today))
        return answers
