"""The pages about the home: where they live and what is owed, what was tried, and what would help. A blank was not asked."""

from headwater.hub.people.states import Answer
from headwater.hub.referrals.states import Need
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.fields import Choice, Choices, LongText, Money, Pick, Text
from headwater.hub.web.public.forms.page import YES_NO, PageForm, Questions, Say


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
