"""What is asked of the log. It is sent in the address, but for a name, which never stands there."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from headwater.hub.audit.queries import Sought
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Pick, Text
from headwater.hub.web.parts.forms import Form

SOURCES = (
    ("", "Everything"),
    ("read", "Read"),
    ("search", "Searched"),
    ("write", "Changed"),
    ("export", "Taken away"),
    ("print", "Printed"),
)
KINDS = (
    ("", "Anything"),
    ("case", "Case"),
    ("referral", "Referral"),
    ("person", "Person"),
    ("safeguarding", "Safeguarding"),
    ("extract", "Extract"),
    ("member", "Member of staff"),
    ("agreement", "Sharing agreement"),
    ("programme", "Programme"),
    ("sign_in", "Sign-in"),
)


class SearchForm(Form):
    """Who, by whom, about what, and when."""

    person = Text(
        "Person",
        required=False,
        max_length=80,
        look={"hint": "A reference, or three letters of a name", "classes": "govuk-input--width-20"},
    )
    who = Pick("Done by", called="who did it", required=False)
    did = Pick("What was done", SOURCES, called="what was done", required=False)
    kind = Pick("To what", KINDS, called="to what", required=False)
    ref = Text("Its reference or number", called="its reference", required=False, max_length=64, look={"classes": "govuk-input--width-10"})
    since = Day("From", called="the first day", required=False, when="past or today")
    until = Day("To", called="the last day", required=False, when="past or today")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("since") and cleaned.get("until") and cleaned["until"] < cleaned["since"]:
            self.add_error("until", "The last day must be the first day or later")
        return cleaned

    def sought(self) -> Sought:
        """What to look for. The last day is counted whole."""
        asked = self.cleaned_data
        until = asked["until"] + timedelta(days=1) if asked["until"] else None
        return Sought(
            object_kind=asked["kind"],
            object_ref=asked["ref"].replace("-", "").strip(),
            actor_user_id=int(asked["who"]) if asked["who"] else None,
            source=asked["did"],
            since=midnight(asked["since"]),
            before=midnight(until),
        )


def midnight(day: Any) -> datetime | None:
    """The moment at which a day begins in England."""
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
