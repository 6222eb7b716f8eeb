"""One page of the form: its questions, in words for the person themself or for somebody else."""

from collections.abc import Callable
from datetime import date
from typing import Any

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.people.states import Answer
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Asked
from headwater.hub.web.parts.forms import Form

Questions = dict[str, Asked]
Say = Callable[[str, str], str]
YES_NO = [(Answer.YES, "Yes"), (Answer.NO, "No"), (Answer.DONT_KNOW, "I don't know")]


class PageForm(Form):
    """A page whose questions depend on who is asking. `say("your", "their")` chooses the words."""

    title = ""

    def __init__(self, *args: Any, own: bool = False, professional: bool = True, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.own, self.professional, self.today = own, professional, today or time.today()
        self.fields.update(self.questions(lambda yours, theirs: yours if own else theirs))
        for field in self.fields.values():
            if isinstance(field, Day):
                field.today = self.today

    def questions(self, say: Say) -> Questions:
        """The questions of this page, in order."""
        return {}

    def check(self, found: "dict[str, str]", **names: str) -> None:
        """Show what the rules of referrals find wrong beside the answers; `names` says which question an answer was."""
        wrong = {names.get(answer, answer): words for answer, words in found.items() if words}
        if wrong:
            self.refuse(Invalid("Check the answers.", wrong))
