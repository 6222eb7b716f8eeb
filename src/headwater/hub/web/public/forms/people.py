"""The pages about the person and the children who live with them: ages of children only."""

import re
from typing import Any

from django.core.exceptions import ValidationError

from headwater.hub.people.states import Answer
from headwater.hub.referrals.logic import checks
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Text
from headwater.hub.web.public.forms.page import YES_NO, PageForm, Questions, Say

AGES = re.compile(r"[0-9]{1,2}(\s*(,|and|&|\s)\s*[0-9]{1,2})*")


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
