"""What is asked about people who work here."""

from headwater.hub.web.manage import words
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Choices, Email, Phone, Pick, Text
from headwater.hub.web.parts.forms import Form


class RolesForm(Form):
    """What somebody is there to do."""

    roles = Choices("What are they here to do?", words.options(words.ROLES), called="what they are here to do")


class NewcomerForm(RolesForm):
    """Somebody who is to work here."""

    once_only = True
    name = Text("Name", max_length=120)
    email = Email("Work email address")
    phone = Phone("Work phone number", required=False)
    team = Pick("Team", required=False)
    caseload_mode = Choice(
        "How do they carry cases?", words.options(words.CASELOAD_MODES), called="how they carry cases", required=False, initial=""
    )
    field_order = ("name", "email", "phone", "roles", "team", "caseload_mode")


class ReasonForm(Form):
    """Why."""

    reason = Text("Why?", called="why", max_length=200)


class EndForm(Form):
    """Nothing but a yes."""


class AwayForm(Form):
    """Days away, and who covers."""

    once_only = True
    kind = Choice("Why away?", words.options(words.ABSENCES), called="why", initial="leave")
    starts_on = Day("First day away", called="the first day away")
    ends_on = Day("Last day away", called="the last day away", when="today or future")
    cover = Pick("Who covers the list?", called="who covers", required=False)


class BackForm(Form):
    """When somebody is back."""

    ends_on = Day("Last day away", called="the last day away")
