"""Asks with whom a case is shared, and what they see."""

from headwater.hub.cases.queries.sharing import ITEMS, ToShare
from headwater.hub.web.casework import words
from headwater.hub.web.parts.fields import Choices, Pick
from headwater.hub.web.parts.forms import Form


class ShareForm(Form):
    """An agency, and what it may see."""

    agency = Pick("Which agency?", called="the agency")
    items = Choices("What may they see?", [(item, words.ITEMS[item]) for item in ITEMS], called="what they may see", look={"small": True})

    def prepare(self, case: ToShare) -> None:
        """Offer those who signed an agreement."""
        self.offer("agency", [("", "Choose"), *((str(pk), name) for pk, name in case.partners)])
