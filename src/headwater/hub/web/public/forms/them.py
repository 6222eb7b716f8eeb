"""Who needs help, how to reach them, why, and that they agree: on one page for a professional, page by page for the person."""

from dataclasses import replace
from typing import Any, cast

from headwater.hub.people.states import AgreedBy, Answer, Way
from headwater.hub.referrals.logic import checks
from headwater.hub.referrals.logic.given import GivenAgreement, GivenWay
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Email, LongText, Phone, Text, Tick
from headwater.hub.web.public.forms.page import PageForm, Questions, Say


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


CONTACT_AGREED = "They agree that the council is told how to reach them"
CONTACT_MISSING = "Ask if the council may be told how to reach them, and tick if they agree"


class ThemForm(ContactRule):
    """The short way, on one page: a name, a way to make contact, why, and that they agree."""

    title = "About them"
    asks_apart = False

    def questions(self, say: Say) -> Questions:
        return {"name": name_question(say), **contact_questions(say), "reason": reason_question(say), **agreement_question(say)}

    def ask_for_a_council(self, *, whoever_decides: bool = False) -> None:
        """To a council goes nothing without a second agreement: that how to reach them is passed on. `whoever_decides`: a council that
        was chosen by name is told nothing without it, also where somebody decides for them."""
        self.fields["contact_agreed"] = Tick(CONTACT_AGREED, missing=CONTACT_MISSING, required=not whoever_decides)
        self.asks_apart = whoever_decides
        if not whoever_decides:
            asked = cast(Choice, self.fields["agreed"])
            asked.look = replace(asked.look, reveals={Answer.YES: ["contact_agreed", "feedback", "sharing"]})

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean()
        if self.asks_apart and answers.get("agreed") in (Answer.YES, "other") and not answers.get("contact_agreed"):
            self.add_error("contact_agreed", CONTACT_MISSING)
        return answers


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

    def ask_for_a_council(self) -> None:
        """A council is told nothing without a second agreement: that it learns how to reach them."""
        self.fields["contact_agreed"] = Tick(
            "I agree that the council I chose is told this, and how to reach me", missing="Tick the box if the council may be told"
        )


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
