"""What the directory asks: of somebody who looks for help, and of those who keep its entries."""

from typing import Any

from headwater.hub.directory.actions import GivenEntry, GivenPlace, GivenStatus
from headwater.hub.directory.states import Status
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choices, Email, LongText, Phone, Pick, Text, Tick, Whole, YesNo
from headwater.hub.web.parts.forms import Form, Version

MILES = (("", "Any distance"), ("1", "1 mile"), ("3", "3 miles"), ("5", "5 miles"), ("10", "10 miles"), ("20", "20 miles"))
STATUSES = (
    (Status.ACTIVE, "Open as usual"), (Status.REDUCED, "Cut back"), (Status.CLOSING, "Closing soon"), (Status.CLOSED, "Closed"),
)  # fmt: skip


class SearchForm(Form):
    """Nothing has to be filled in."""

    words = Text("What do you need?", called="what you need", required=False, look={"hint": "For example, rent, food or a mentor"})
    need = Pick("Kind of help", required=False)
    district = Pick("Area", required=False)
    postcode = Text(
        "Postcode", required=False, max_length=10,
        look={"hint": "We use it to show what is near. We do not keep it", "classes": "govuk-input--width-10"},
    )  # fmt: skip
    miles = Pick("How far can you go?", MILES, called="how far you can go", required=False)
    closed = Tick("Show what has closed too", required=False)


class EntryForm(Form):
    """A service in plain words. What helps somebody to start is asked first."""

    once_only = True
    name = Text("What is the service called?", called="the name of the service", max_length=200)
    organisation = Text("Who runs it?", called="who runs it", max_length=200)
    summary = LongText("What does it do?", called="what it does", max_length=1000, look={"hint": "Two or three short sentences", "rows": 3})
    start = LongText(
        "How does somebody start?", called="how somebody starts", max_length=600,
        look={"hint": "The first step, for somebody who feels unsure. For example: Ring and ask for Jo", "rows": 3},
    )  # fmt: skip
    who_for = LongText("Who is it for?", called="who it is for", max_length=1000, look={"rows": 2})
    how_to_refer = LongText("How does a professional refer?", called="how to refer", max_length=1000, look={"rows": 2})
    cost = Text("What does it cost?", called="what it costs", max_length=300, look={"hint": "Say Free if it is"})
    wait = Text("How long is the wait?", called="how long the wait is", max_length=200, look={"hint": "For example: About two weeks"})
    needs = Choices("What does it help with?", called="what it helps with", look={"small": True})
    districts = Choices("Which districts does it serve?", called="the districts", look={"small": True})
    criteria = LongText(
        "What must be so before it takes somebody?", called="the criteria", required=False, max_length=2000,
        look={"hint": "For example: They must have a housing need", "rows": 3},
    )  # fmt: skip
    minimum_age = Whole("Youngest age", required=False, most=120)
    maximum_age = Whole("Oldest age", required=False, most=120)
    phone = Phone("Phone number", required=False)
    email = Email("Email address", required=False)
    website = Text("Web address", required=False, max_length=500, look={"hint": "It begins with https://"})
    times = LongText(
        "When is it open?", called="when it is open", required=False, max_length=2000,
        look={"hint": "A line for each: Monday to Friday 9am to 5pm", "rows": 4},
    )  # fmt: skip
    address = Text("Address, without the postcode", called="the address", required=False, max_length=300)
    postcode = Text("Postcode", required=False, max_length=8, look={"classes": "govuk-input--width-10"})
    address_public = YesNo(
        "May anybody see the address?", called="whether anybody may see the address", required=False,
        look={"hint": "Say no for a refuge and any place that must not be found. Only its district is shown then"},
    )  # fmt: skip
    service = Pick("Which service in this hub is it?", called="the service in this hub", required=False)

    def given(self) -> GivenEntry:
        """The answers as the directory takes them."""
        said: dict[str, Any] = self.cleaned_data
        plain = ("name", "organisation", "summary", "start", "who_for", "how_to_refer", "cost", "wait", "criteria")
        more = ("minimum_age", "maximum_age", "phone", "email", "website", "times")
        public = {"yes": True, "no": False}.get(said["address_public"])
        return GivenEntry(
            **{name: said[name] for name in (*plain, *more)}, needs=tuple(said["needs"]), districts=tuple(said["districts"]),
            place=GivenPlace(said["address"], said["postcode"], public), service_id=int(said["service"]) if said["service"] else None,
        )  # fmt: skip


class ChangeForm(EntryForm):
    """The same, of an entry that is there."""

    version = Version()


class StatusForm(Form):
    """How a service stands, and where to go in its place."""

    version = Version()
    status = Pick("How does it stand?", STATUSES, called="how it stands")
    since = Day("From which day?", called="the day from which it holds")
    closes_on = Day("Last day, if it is closing", called="the last day", required=False)
    note = Text("Why, in a few words?", called="why", max_length=300, required=False, look={"hint": "Anybody can read this"})
    instead = Text(
        "Where should people go in its place?", called="where to go in its place", required=False,
        look={"hint": "The name of another entry, as the directory has it"},
    )  # fmt: skip

    def given(self) -> GivenStatus:
        """The answers as the directory takes them."""
        said = self.cleaned_data
        return GivenStatus(Status(said["status"]), said["since"], said["note"], said["closes_on"], said["instead"])


class LinkForm(Form):
    """A partner service."""

    other = Text("Which service does it work with?", called="the other service", look={"hint": "Its name, as the directory has it"})
    how = Text("How do they work together?", called="how they work together", required=False, look={"hint": "For example: Sends people on"})


class PathForm(Form):
    """A path of the system map, a line for each step."""

    once_only = True
    number = Version()
    name = Text(
        "What is the path called?", called="the name of the path", max_length=160, look={"hint": "For example: From a ward to a home"}
    )
    about = LongText("Who is it for?", called="who it is for", required=False, max_length=1000, look={"rows": 2})
    steps = LongText(
        "What are the steps, in order?", called="the steps", max_length=20000,
        look={"hint": "A line for each: what happens | who does it | the name of the service, as the directory has it", "rows": 10},
    )  # fmt: skip
