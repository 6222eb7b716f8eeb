"""Asks about rows that fit no case, and about outcomes to be chased."""

from headwater.hub.cases.queries.holding import Held
from headwater.hub.web.casework import words
from headwater.hub.web.parts.fields import Choice, Pick, Text
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.parts.words import day

ANOTHER, NONE = "another", "none"
REVEALS = {"reveals": {ANOTHER: ["reference"], NONE: ["why"]}, "divider_before": ANOTHER}


class SettleForm(Form):
    """Where a row belongs."""

    case = Choice(
        "Where does it belong?", called="where it belongs", look=REVEALS
    )  # fmt: skip
    reference = Text("Case reference", required=False, look={"classes": "govuk-input--width-10"})
    why = Text("Why does it belong to none?", called="why it belongs to none", required=False)
    way = Pick("How was the contact made?", [("", "It says so"), *words.options(words.WAYS)], called="how", required=False)
    result = Pick("What came of it?", [("", "It says so"), *words.options(words.RESULTS)], called="what came of it", required=False)

    def prepare(self, row: Held) -> None:
        """Offer the cases it may belong to, with why."""
        likely = [(each.reference, f"{each.reference}, {each.lead}, since {day(each.begun_on)}: {each.why}") for each in row.suggested]
        self.offer("case", [*likely, (ANOTHER, "Another case"), (NONE, "No case here: set it aside")])
        kind = dict(row.values).get("kind")
        if kind != "contact":
            del self.fields["way"], self.fields["result"]
