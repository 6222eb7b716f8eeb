"""What the pages of budget, contracts and risks ask."""

from decimal import Decimal

from headwater.hub.programmes.states import OptionStands
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, LongText, Money, Pick, Text, Tick
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.running import words as said

MOST = Decimal(1_000_000_000)


class FundingForm(Form):
    """Money from one source."""

    once_only = True
    source = Text("Where does the money come from?", called="where it comes from", max_length=160)
    amount = Money("How much?", called="how much", most=MOST)
    received_on = Day(
        "When was it received?", called="the day", when="past or today", required=False, look={"hint": "Empty if it is promised"}
    )
    starts_on = Day("From which day may it be spent?", called="the first day")
    ends_on = Day("To which day?", called="the last day")


class LineForm(Form):
    """One line of the budget."""

    once_only = True
    name = Text("What is the line called?", called="its name", max_length=160)


class QuarterForm(Form):
    """A line in one quarter."""

    starts_on = Pick("Which quarter?", called="the quarter")
    budget = Money("Budget", called="the budget", most=MOST)
    actual = Money("Spent", called="what was spent", most=MOST, required=False, look={"hint": "Empty until it is known"})
    forecast = Money("Forecast", called="the forecast", most=MOST, required=False, look={"hint": "What you expect to spend"})


class MoveForm(Form):
    """Money to be moved."""

    once_only = True
    from_id = Pick("From which line?", called="the line it comes from")
    to_id = Pick("To which line?", called="the line it goes to")
    starts_on = Pick("In which quarter?", called="the quarter")
    amount = Money("How much?", called="how much", most=MOST)
    reason = LongText("Why?", called="why", max_length=500, look={"rows": 3})


class AnswerForm(Form):
    """What the steering group said."""

    answer = Choice("What did the steering group say?", said.options(said.ANSWERS), called="what it said")
    words = Text("At which meeting, and in which words?", called="the meeting", max_length=300)


class ContractForm(Form):
    """One contract."""

    once_only = True
    provider = Text("Who provides it?", called="who provides it", max_length=160)
    name = Text("What is it for?", called="what it is for", max_length=160)
    starts_on = Day("First day", called="the first day")
    ends_on = Day("Last day", called="the last day")
    value = Money("Worth in all", called="what it is worth", most=MOST)
    targets = LongText("What is it to reach?", called="what it is to reach", max_length=1000, required=False, look={"rows": 4})


class FollowsForm(Form):
    """What happens when a contract ends."""

    words = Text("What happens when it ends?", called="what happens", max_length=300, look={"hint": "Who decides it, and by when"})


class ReviewForm(Form):
    """How a risk stands today."""

    owner = Text("Who owns it?", called="who owns it", max_length=120, look={"hint": "One person or one post"})
    likelihood = Pick("How likely is it?", [("", "Choose"), *said.options(said.LIKELIHOODS)], called="how likely it is")
    impact = Pick("How large would it be?", [("", "Choose"), *said.options(said.IMPACTS)], called="how large it would be")
    mitigation = LongText("What is done about it?", called="what is done", max_length=1000, look={"rows": 4})
    review_on = Day("When is it looked at again?", called="the day", when="today or future")


class RiskForm(ReviewForm):
    """A new risk."""

    once_only = True
    title = Text("What may go wrong?", called="what may go wrong", max_length=300, look={"hint": "Name nobody who was helped"})
    is_exit = Tick("This is about what is lost when the programme ends", called="what is lost", required=False)
    field_order = ("title", "is_exit", "owner", "likelihood", "impact", "mitigation", "review_on")


class AgainForm(ReviewForm):
    """A risk looked at again."""

    once_only = True
    closes = Tick("It is a risk no more: close it", called="closing it", required=False)


class OptionForm(Form):
    """One way to go on."""

    once_only = True
    title = Text("What is the option?", called="the option", max_length=160)
    kind = Choice("What kind is it?", said.options(said.KINDS), called="its kind")
    partner = Text("With whom?", called="with whom", max_length=160, required=False)
    amount = Money("How much?", called="how much", most=MOST, required=False)


class DecideForm(Form):
    """How far an option has come."""

    stands = Choice(
        "How does it stand now?", [pair for pair in said.options(said.STANDS) if pair[0] != OptionStands.IDEA], called="how it stands"
    )
    words = LongText("What was decided, and by whom?", called="what was decided", max_length=500, look={"rows": 3})
