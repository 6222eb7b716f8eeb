"""The pages about danger and safe contact: how soon, who else sees the phone, and what could harm somebody."""

from typing import Any

from headwater.hub.people.states import Answer
from headwater.hub.referrals.logic import checks
from headwater.hub.referrals.logic.given import GivenRisk
from headwater.hub.referrals.states import RiskDirection
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Choices, Text
from headwater.hub.web.public.forms.page import YES_NO, PageForm, Questions, Say


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
