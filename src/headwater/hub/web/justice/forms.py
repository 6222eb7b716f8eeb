"""What is asked of and about people in custody."""

from headwater.hub.web.justice import words
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, LongText, Pick, Text, Tick, Upload, Whole
from headwater.hub.web.parts.forms import Form

SHORT = {"classes": "govuk-input--width-10"}
AGREED_HINTS = {
    "yes": "The housing worker who is placed here sees them, by name.",
    "not_asked": "Nobody outside is told.",
    "no": "Nobody outside is told, and what was shared before is shared no more.",
}


class CustodyForm(Form):
    """Somebody in custody, as the prison knows them."""

    once_only = True
    person_name = Text("Name", called="their name", max_length=160)
    born_on = Day("Date of birth", when="past", required=False)
    prison_number = Text(
        "Prison number", called="the prison number", max_length=12, required=False, look={**SHORT, "hint": "Such as A1234BC."}
    )
    site_id = Pick("Where are they?", called="where they are", required=False)
    received_on = Day("When did they come into custody?", called="the day they came into custody", when="past or today")
    sentence_days = Whole("Length of sentence in days", called="the length of the sentence", required=False, look=SHORT)
    expected_release_on = Day("When will they be released?", called="the day of release", required=False)
    managing_body = Pick("Who manages the sentence?", called="who manages the sentence", required=False)
    local_connection = Choice(
        "Do they have a connection with this county?", words.options(words.CONNECTION), called="the connection", required=False
    )
    connection_evidence = Text("How do you know of the connection?", called="how you know", max_length=200, required=False)
    safe_way = Text(
        "How can the housing worker reach them safely?", called="how to reach them safely", max_length=200, required=False,
        look={"hint": "If you leave it empty: through the resettlement team. Others may see their post."},
    )  # fmt: skip


class EntryForm(Form):
    """The interview when they came in."""

    housing = Choice("Did they have a home when they came in?", words.options(words.ENTRY), called="whether they had a home")
    address = Text("Where was it?", called="where it was", max_length=240, required=False, look={"hint": "Only if it helps to keep it."})
    held_on = Day("When were they asked?", called="the day they were asked", when="past or today")


class BeforeForm(Form):
    """The interview before release."""

    housing = Choice("Where will they go when they leave?", words.options(words.RELEASE), called="where they will go")
    address = Text("Do they know the address?", called="the address", max_length=240, required=False)
    held_on = Day("When were they asked?", called="the day they were asked", when="past or today")


class ReleasedForm(Form):
    """They left."""

    released_on = Day("When were they released?", called="the day of release", when="past or today")
    housing = Choice("Where did they go?", words.options(words.LEFT_TO), called="where they went")


class AgreeForm(Form):
    """Whether a housing worker may be told."""

    agreed = Choice(
        "Do they agree that the housing worker hears about them?", words.options(words.AGREED), called="whether they agree",
        look={"hints": AGREED_HINTS},
    )  # fmt: skip
    by = Choice(
        "Who said yes?", words.options(words.AGREED_BY), called="who said yes", required=False,
        look={"reveals": {"attorney_or_deputy": ["authority_seen"], "best_interests": ["decided_by", "recheck_on"]}},
    )  # fmt: skip
    authority_seen = Tick("I have seen that they may decide", called="the authority", required=False)
    decided_by = Text("Who decided?", called="who decided", max_length=120, required=False)
    recheck_on = Day("When is it looked at again?", called="the day it is looked at again", when="today or future", required=False)
    on = Day("When?", called="the day", when="past or today")


class OptionForm(Form):
    """What came of one option."""

    result = Choice("What came of it?", words.options(words.RESULTS), called="what came of it")
    reason = Text("Why?", called="why", max_length=300, required=False, look={"hint": "Needed where it came to nothing."})


class BlockForm(Form):
    """What stands in the way."""

    once_only = True
    kind = Choice("What stands in the way?", words.options(words.BLOCKS), called="what stands in the way")
    whose = Choice("Whose view is it?", words.options(words.WHOSE), called="whose view it is")
    words = LongText("What was said?", called="what was said", max_length=300, required=False, look={"rows": 3})


class PremisesForm(Form):
    """They came to approved premises."""

    site_id = Pick("Which premises?", called="the premises")
    on = Day("When did they come?", called="the day they came", when="past or today")


class MovedOnForm(Form):
    """They left approved premises."""

    on = Day("When did they leave?", called="the day they left", when="past or today")
    move_on = Choice(
        "Where did they go?", [*words.options(words.MOVED_ON), ("", "Not written down yet: ask")], called="where they went", required=False
    )


class MoveForm(Form):
    """They were moved."""

    site_id = Pick("Where to?", called="where to")
    on = Day("When?", called="the day", when="past or today")


class CouncilForm(Form):
    """They went to a council."""

    authority_code = Pick("Which council?", called="the council")
    on = Day("When?", called="the day", when="past or today")


class ListForm(Form):
    """A list of people in custody."""

    file = Upload("The list", called="the list", kinds=("csv", "xlsx"), missing="Choose the file of the list")
    listed_on = Day("Which day is it of?", called="the day of the list", when="past or today")


class LineForm(Form):
    """A line that waits, as it stands on the list."""

    person_name = Text("Name", called="the name", max_length=400, required=False)
    prison_number = Text("Prison number", called="the prison number", max_length=400, required=False, look=SHORT)
    born_on = Text("Date of birth", called="the date of birth", max_length=400, required=False, look=SHORT)
    prison = Text("Where", called="where they are", max_length=400, required=False)
    received_on = Text("Came into custody", called="the day they came into custody", max_length=400, required=False, look=SHORT)
    sentence_days = Text("Sentence in days", called="the length of the sentence", max_length=400, required=False, look=SHORT)
    expected_release_on = Text("Release", called="the day of release", max_length=400, required=False, look=SHORT)
    released_on = Text("Released", called="the day they were released", max_length=400, required=False, look=SHORT)
    local_connection = Text("Connection with the county", called="the connection", max_length=400, required=False, look=SHORT)


class PeriodForm(Form):
    """The releases that figures are of."""

    start = Day("Released from", called="the first day")
    end = Day("To", called="the last day")
    connected = Tick("Only people whose connection with this county is written down", called="the connection", required=False)
    stated = Whole(
        "Hold a stated share against the flow", called="the stated share", required=False,
        look={**SHORT, "suffix": "%", "hint": "The percentage said to have come in with no home or not knowing."},
    )  # fmt: skip
