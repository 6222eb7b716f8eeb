"""The first pages: who is asking, where, and which service."""

from dataclasses import replace
from typing import Any, cast

from headwater.hub.organisations.adapters import district_of
from headwater.hub.people.states import Answer
from headwater.hub.programmes.queries import ServiceCard
from headwater.hub.referrals.states import Asker
from headwater.hub.web.parts.fields import Choice, Pick, Text
from headwater.hub.web.public.forms.page import PageForm, Questions, Say

COUNCIL = "council"
COUNCIL_HINT = "Any council in England that houses people. Which one is free to choose."


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
    """The district decides which services of the county can help; a postcode finds it. One outside the county leads to a council."""

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

    def clean(self) -> dict[str, Any]:
        answers: dict[str, Any] = super().clean() or self.cleaned_data
        typed, chosen = answers.get("postcode", ""), answers.get("district", "")
        found = district_of(typed) if typed and not chosen else None
        if typed and not chosen and found is None:
            self.add_error("postcode", "We cannot find that postcode. Check it, or choose the district.")
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
        self.offer("service", [*((str(card.service_id), card.name) for card in services), (COUNCIL, "A council instead")])
        asked = cast(Choice, self.fields["service"])
        hints = {str(card.service_id): f"{card.summary}." for card in services if card.summary}
        asked.look = replace(asked.look, hints={**hints, COUNCIL: COUNCIL_HINT}, divider_before=COUNCIL)

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
