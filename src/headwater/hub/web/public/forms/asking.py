"""The pages about whoever sends it, anything else they know, and where to tell them what happens."""

from typing import Any

from headwater.hub.web.parts import codes
from headwater.hub.web.parts.fields import Email, LongText, Phone, Pick, Text
from headwater.hub.web.public.forms.page import PageForm, Questions, Say


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
