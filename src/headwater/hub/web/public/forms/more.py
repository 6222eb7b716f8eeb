"""The pages that may be added: each is its own, none must be filled in, and a blank is a question that was not asked."""

import re
from typing import Any

from django.core.exceptions import ValidationError

from headwater.hub.people.states import Answer
from headwater.hub.referrals.logic import checks
from headwater.hub.referrals.logic.given import GivenRisk
from headwater.hub.referrals.states import Need, RiskDirection
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Choices, Email, LongText, Money, Phone, Pick, Text
from headwater.hub.web.public.forms.page import PageForm, Questions, Say

YES_NO = [(Answer.YES, "Yes"), (Answer.NO, "No"), (Answer.DONT_KNOW, "I don't know")]


class SoonForm(PageForm):
    """Danger needs no date, and no date does not mean no danger."""

    title = "How soon"

    def questions(self, say: Say) -> Questions:
        danger = [
            ("unsafe_to_stay", say("It is not safe for me to stay where I am", "It is not safe for them to stay where they are")),
            ("nowhere_tonight", say("I have nowhere to sleep tonight", "They have nowhere to sleep tonight")),
            ("aged_16_17", say("I am 16 or 17", "They are 16 or 17")),
            ("none", "None of these"),
        ]
        knows = [("date", "By a date I know"), (Answer.DONT_KNOW, "I don't know")]
        return {
            "danger": Choices(
                "Is any of this true today?",
                danger,
                none="none",
                required=False,
                called="what is true today",
                look={"divider_before": "none"},
            ),
            "knows": Choice(
                say("How soon could you lose your home?", "How soon could they lose their home?"),
                knows,
                required=False,
                called="how soon a home could be lost",
                look={"reveals": {"date": ["threat_on"]}},
            ),
            "threat_on": Day(
                "The date",
                called="the date",
                required=False,
                look={"hint": "For example, the date on a notice or a court letter. A date that has gone by is fine."},
            ),
        }

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if answers.get("knows") == "date" and "threat_on" not in self.errors:
            missing = "" if answers.get("threat_on") else "Enter the date, or choose “I don't know”"
            self.check({"threat_on": missing or checks.threat_on(answers["threat_on"], self.today)})
        return answers


class SafeForm(PageForm):
    """Who else sees the phone and the post."""

    title = "Safe ways to make contact"

    def questions(self, say: Say) -> Questions:
        text = say("Is it safe to text you?", "Is it safe to text them?")
        return {
            "seen_by_others": Choice(
                say("Does anyone else see your phone or post?", "Does anyone else see their phone or post?"),
                YES_NO,
                required=False,
                called="whether anyone else sees the phone or post",
                look={"inline": False},
            ),
            "call_safe": Choice(
                say("Is it safe to ring you?", "Is it safe to ring them?"), YES_NO, required=False, called="whether it is safe to ring"
            ),
            "text_safe": Choice(text, YES_NO, required=False, called="whether it is safe to text"),
            "voicemail_safe": Choice(
                "Is it safe to leave a voicemail?", YES_NO, required=False, called="whether it is safe to leave a voicemail"
            ),
            "email_safe": Choice("Is it safe to email?", YES_NO, required=False, called="whether it is safe to email"),
            "when": Text(
                "When is a good time, or what should we not say?",
                required=False,
                called="when to make contact",
                max_length=200,
                look={"hint": "For example, “weekday mornings only” or “say you are the surgery”."},
            ),
        }


class PersonForm(PageForm):
    """A few more facts that save asking again."""

    title = "More about them"

    def questions(self, say: Say) -> Questions:
        return {
            "born_on": Day(say("Your date of birth", "Their date of birth"), called="the date of birth", required=False),
            "language": Text(
                say("Which language do you like to speak?", "Which language do they like to speak?"),
                called="the language",
                required=False,
                max_length=60,
                look={"classes": "govuk-input--width-20"},
            ),
            "needs_interpreter": Choice(
                "Is an interpreter needed?", YES_NO[:2], required=False, called="whether an interpreter is needed", look={"inline": True}
            ),
            "access_needs": Text(
                say("What do you need to make it easier to talk to us?", "What do they need to make it easier to talk to us?"),
                called="what is needed",
                required=False,
                max_length=300,
                look={"hint": "For example, large print, or a quiet room."},
            ),
        }

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if "born_on" not in self.errors:
            self.check({"born_on": checks.born_on(answers.get("born_on"), self.today)})
        return answers


class HomeForm(PageForm):
    """Where they live, and what is owed there."""

    title = "Where they live"

    def questions(self, say: Say) -> Questions:
        return {
            "home": Pick(
                say("Where do you live now?", "Where do they live now?"),
                [("", "Choose"), *codes.options(codes.HOMES)],
                required=False,
                called="where they live now",
            ),
            "lines": Text(
                say("Your address", "Their address"),
                required=False,
                max_length=240,
                look={"hint": "Leave it empty if it must stay secret."},
            ),
            "landlord": Text("Who is the landlord?", called="the landlord", required=False, max_length=160),
            "has_arrears": Choice(
                "Is rent or a mortgage owed?",
                YES_NO,
                required=False,
                called="whether rent is owed",
                look={"reveals": {Answer.YES: ["arrears_gbp"]}},
            ),
            "arrears_gbp": Money("How much is owed, if you know?", called="the amount owed", required=False),
        }


class TriedForm(PageForm):
    """What a council asks first: whether there is a notice, proof of who they are, and what was tried."""

    title = "What has been tried"

    def questions(self, say: Say) -> Questions:
        return {
            "notice_given": Choice(
                say("Have you had a notice or a court letter?", "Have they had a notice or a court letter?"),
                YES_NO,
                required=False,
                called="whether a notice has come",
            ),
            "id_seen": Choice(
                say("Can you show who you are?", "Have you seen their ID?"),
                YES_NO,
                required=False,
                called="whether there is proof of who they are",
                look={"hint": "For example, a passport, a driving licence or a benefit letter."},
            ),
            "tried": LongText(
                "What has been tried so far?",
                called="what has been tried",
                required=False,
                max_length=2000,
                look={"rows": 4, "hint": "For example, talking to the landlord, or asking for a payment."},
            ),
        }


class NeedsForm(PageForm):
    """What would help. Nothing ticked is a question not asked; “none of these” is an answer."""

    title = "What would help"

    def questions(self, say: Say) -> Questions:
        hint = say("Choose anything that is part of your life now.", "Choose anything that is part of their life now.")
        return {
            "needs": Choices(
                "What would help?",
                codes.options(codes.NEEDS),
                none=Need.NONE,
                required=False,
                called="what would help",
                look={"heading": True, "hint": f"{hint} Leave it all empty if you have not asked.", "divider_before": Need.NONE},
            )
        }


class RisksForm(PageForm):
    """What could harm somebody. Nobody is shown who said so."""

    title = "Keeping everybody safe"

    def questions(self, say: Say) -> Questions:
        directions = {
            RiskDirection.TO_PERSON: say("Somebody or something could harm me", "Somebody or something could harm them"),
            RiskDirection.FROM_PERSON: say("I could harm somebody", "They could harm somebody"),
            RiskDirection.AT_ADDRESS: "Something at the address could harm a visitor",
        }
        kinds = codes.options(codes.RISKS)
        reveals = {str(direction): [f"{direction}_kinds", f"{direction}_note"] for direction in directions}
        asked: Questions = {
            "directions": Choices(
                "Is there anything that could harm somebody?",
                [*directions.items(), ("none", "No, nothing I know of")],
                none="none",
                required=False,
                called="what could harm somebody",
                look={"hint": "We do not show anybody who told us.", "reveals": reveals, "divider_before": "none"},
            )
        }
        for direction in directions:
            asked[f"{direction}_kinds"] = Choices("What is it?", kinds, required=False, called="what it is", look={"small": True})
            asked[f"{direction}_note"] = Text(
                "What should we know before we visit or ring?", required=False, called="the note", max_length=300
            )
        return asked

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        for direction in answers.get("directions") or []:
            if direction != "none" and not answers.get(f"{direction}_kinds"):
                self.add_error(f"{direction}_kinds", "Choose what it is. “Something else” is an answer.")
        return answers

    def risks(self) -> tuple[GivenRisk, ...]:
        """Each risk that was ticked, by whom it could harm."""
        answers = self.cleaned_data
        return tuple(
            GivenRisk(direction, kind, answers[f"{direction}_note"])
            for direction in answers["directions"]
            if direction != "none"
            for kind in answers[f"{direction}_kinds"]
        )


AGES = re.compile(r"[0-9]{1,2}(\s*(,|and|&|\s)\s*[0-9]{1,2})*")


class ChildrenForm(PageForm):
    """Ages only: no names, no schools, no birth dates."""

    title = "Children"

    def questions(self, say: Say) -> Questions:
        return {
            "has_children": Choice(
                say("Do children live with you?", "Do children live with them?"),
                YES_NO[:2],
                required=False,
                called="whether children live there",
                look={"heading": True, "reveals": {Answer.YES: ["ages"]}},
            ),
            "ages": Text(
                "How old are they?",
                called="the ages",
                required=False,
                max_length=60,
                look={
                    "hint": "Ages only, for example: 3, 7, 15. Put 0 for a baby. Do not give their names.",
                    "classes": "govuk-input--width-20",
                },
            ),
        }

    def clean_ages(self) -> str:
        typed: str = self.cleaned_data["ages"].strip()
        if typed and not AGES.fullmatch(typed):
            raise ValidationError("Enter ages only, like 3, 7, 15. Do not give names or birth dates.")
        return typed

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        if answers.get("has_children") == Answer.YES and "ages" not in self.errors:
            self.check(
                {"ages": checks.children(ages_in(answers.get("ages", ""))) if answers.get("ages") else "Enter their ages, like 3, 7, 15."}
            )
        return answers

    def ages(self) -> tuple[int, ...] | None:
        """Nobody asked, no children, or their ages."""
        asked = self.cleaned_data["has_children"]
        return None if not asked else ages_in(self.cleaned_data.get("ages") or "") if asked == Answer.YES else ()


def ages_in(typed: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"[0-9]+", typed))


class SenderForm(PageForm):
    """Who the sender is, so that somebody can ring back."""

    title = "About you"

    def questions(self, say: Say) -> Questions:
        asked: Questions = {"sender_name": Text("Your name", required=False, max_length=120, look={"autocomplete": "name"})}
        if self.professional:
            asked["sender_role"] = Text("Your job", required=False, max_length=120)
            asked["sender_agency"] = Text(
                "Where you work",
                required=False,
                max_length=160,
                look={"hint": "For example, the hospital, the school or the charity.", "autocomplete": "organization"},
            )
            asked["sender_email"] = Email(
                "Your work email",
                required=False,
                look={"autocomplete": "email", "hint": "We email a code to it, so that you can see what happens next."},
            )
        else:
            asked["sender_role"] = Text("How you know them", required=False, max_length=120)
        asked["sender_phone"] = Phone("Your phone number", required=False, look={"classes": "govuk-input--width-20", "autocomplete": "tel"})
        return asked


class ExtraForm(PageForm):
    """Anything else. It may speak of other people, so it is not passed on unless somebody ticks it."""

    title = "Anything else"

    def questions(self, say: Say) -> Questions:
        hint = "For example, who else is helping. It stays with this service unless somebody reads it and passes it on."
        return {
            "more": LongText(
                "Is there anything else we should know?",
                called="anything else",
                required=False,
                max_length=4000,
                look={"heading": True, "hint": hint},
            )
        }


class SendForm(PageForm):
    """The last page: where to tell a professional what happens; and what was wanted, where it is not about a home."""

    title = "Send"

    def __init__(self, *args: Any, asks_wanted: bool = False, **kwargs: Any) -> None:
        self.asks_wanted = asks_wanted
        super().__init__(*args, **kwargs)

    def questions(self, say: Say) -> Questions:
        asked: Questions = {}
        if self.asks_wanted:
            options = [("", "Choose, if you can"), *codes.options(codes.WANTED)]
            hint = "We count what nobody offers yet, so that it can be asked for."
            asked["wanted"] = Pick("What is it about?", options, called="what it is about", required=False, look={"hint": hint})
        if self.professional:
            hint = "So that you can see what happens next. Leave it empty if a receipt on this screen is enough."
            asked["sender_email"] = Email("Your work email", required=False, look={"hint": hint, "autocomplete": "email"})
        return asked
