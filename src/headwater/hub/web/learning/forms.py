"""What the pages of learning ask."""

from headwater.hub.learning.actions.sessions import NOTES
from headwater.hub.learning.actions.stories import LEARNED, LONGEST
from headwater.hub.learning.states import Stage
from headwater.hub.web.learning import words as said
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Choices, LongText, Pick, Text, Tick, Whole
from headwater.hub.web.parts.forms import Form

NOBODY = "Name nobody: no names, dates of birth, addresses or references."


class BarrierForm(Form):
    """One barrier."""

    once_only = True
    title = Text("What would you call it?", called="its name", max_length=160, look={"hint": "A few words"})
    words = LongText("What happens?", called="what happens", max_length=1000, look={"rows": 4, "hint": NOBODY})
    system = Pick("Whose system is it?", said.options(said.SYSTEMS, "Choose"), called="whose system it is")
    level = Choice("Where does the reason lie?", said.options(said.LEVELS), called="where the reason lies")
    frequency = Pick("How often is it met?", said.options(said.OFTEN, "Not sure"), called="how often", required=False)
    area_codes = Choices("In which districts?", called="the districts", required=False, look={"small": True})
    days_lost = Whole(
        "Days lost each time",
        called="days lost",
        least=0,
        most=1000,
        required=False,
        look={"hint": "As near as you can say. Leave it empty if nobody knows."},
    )
    pounds_lost = Whole("Pounds lost each time", called="pounds lost", least=0, most=1_000_000, required=False, look={"prefix": "£"})
    noticed_on = Day("When was it first noticed?", called="the day", when="past or today")


class ToldForm(Form):
    """Who was told of a barrier."""

    told_to = Text("Which body was told?", called="who was told", look={"hint": "A department, a board or a council. Name no person."})
    told_on = Day("When?", called="the day", when="past or today")


class RestForm(Form):
    """How a barrier stands."""

    stands = Choice("How does it stand?", said.options(said.STANDS), called="how it stands")
    why = LongText("Why?", called="why", max_length=500, required=False, look={"rows": 3, "hint": "Not needed to open it again. " + NOBODY})


class RemedyForm(Form):
    """One remedy."""

    once_only = True
    title = Text("What would you call it?", called="its name", max_length=160)
    hypothesis = LongText(
        "What do you think will happen, and why?", called="what you think will happen", max_length=500, look={"rows": 3, "hint": NOBODY}
    )
    measure = Text("How will you know?", called="how you will know", max_length=300, look={"hint": "Something that can be counted or seen"})
    approach = Choice(
        "Does it fix, or connect?",
        [*said.options(said.APPROACHES), ("", "Not sure")],
        called="whether it fixes or connects",
        required=False,
    )


class TryForm(Form):
    """When a remedy is tried, and how."""

    stage = Choice(
        "How is it tried?",
        [(str(stage), f"{said.STAGES[stage]}: {said.STAGE_SAYS[stage].lower()}") for stage in (Stage.EXPERIMENT, Stage.REDESIGN)],
        called="how it is tried",
    )
    starts_on = Day("From which day?", called="the first day")
    ends_on = Day("To which day?", called="the last day")


class DecideForm(Form):
    """What was seen, and what was decided."""

    result = LongText("What did you see?", called="what you saw", max_length=1000, look={"rows": 4, "hint": NOBODY})
    decision = Choice("What do you decide?", said.options(said.DECISIONS), called="what you decide")
    what_next = LongText("What happens next?", called="what happens next", max_length=500, required=False, look={"rows": 2})


class PlanForm(Form):
    """A session to come."""

    once_only = True
    on = Day("When is it?", called="the day")
    place = Text("Where?", called="the place", max_length=160, required=False)
    facilitator = Text("Who leads it?", called="who leads it", max_length=120)


class PointForm(Form):
    """A point of one's own."""

    words = Text("What should be spoken of?", called="what to speak of", max_length=300, look={"hint": NOBODY})


class HeldForm(Form):
    """Who came and what was said. The view adds a box for each point of the agenda."""

    came = LongText(
        "Who came?",
        called="who came",
        look={"rows": 6, "hint": "Colleagues, one to a line. After a comma, their agency. Nobody who was helped."},
    )
    notes = LongText("Notes", called="the notes", max_length=NOTES, required=False, look={"rows": 6, "hint": NOBODY})


class StoryForm(Form):
    """A story."""

    once_only = True
    kind = Choice("Which is it?", said.options(said.KINDS), called="which it is", look={"inline": True})
    happened = LongText(
        "What happened?", called="what happened", max_length=LONGEST,
        look={"rows": 6, "hint": "Change what could tell who it was: the place, the month, the number of children. " + NOBODY},
    )  # fmt: skip
    learned = LongText("What did you learn?", called="what you learned", max_length=LEARNED, look={"rows": 3})
    approach = Pick("Did you fix, or connect?", said.options(said.APPROACHES, "Not said"), called="the approach", required=False)
    context = Pick("What was the situation?", said.options(said.CONTEXTS, "Not said"), called="the situation", required=False)
    factor = Pick("What lay behind it most?", said.options(said.FACTORS, "Not said"), called="what lay behind it", required=False)
    came_out = Pick("How did it come out for them?", said.options(said.CAME_OUT, "Not known"), called="how it came out", required=False)
    area_code = Pick(
        "Which district?", called="the district", required=False, look={"hint": "Leave it out where that would tell who it was."}
    )
    kept_although = Text(
        "If we stopped at a word that is nobody’s name, say why it may stay", called="why it may stay", max_length=300, required=False
    )
    anonymous = Tick("Keep my name out of it from the start", called="no name", required=False)


class ReadForm(Form):
    """What a second reader answers."""

    would_know = Choice(
        "Would the family know themselves?",
        [("no", "No. It may be shared."), ("yes", "Yes"), ("unsure", "I am not sure")],
        called="whether they would know themselves",
    )
    why = LongText("What would give them away?", called="what would give them away", max_length=500, required=False, look={"rows": 3})
