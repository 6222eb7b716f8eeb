"""What is asked about advice, about who works where, and about what was learned."""

from typing import Any

from headwater.hub.web.advice import words
from headwater.hub.web.parts.dates import Clock, Day
from headwater.hub.web.parts.fields import Choice, LongText, Pick, Text, Whole
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.parts.words import WEEKDAYS

SHORT = {"classes": "govuk-input--width-10"}
SURE = [("", "Not asked"), *words.SURE.items()]
NO_NAMES = "No names, addresses or birth dates."
TOPIC: dict[str, Any] = {"called": "what it is about"}


class LogForm(Form):
    """Advice in a minute: who asked, about what, and in a line each the question and the answer."""

    once_only = True
    team = Pick("Who asked?", called="who asked")
    topic = Pick("What was it about?", words.options(words.TOPICS), **TOPIC)
    question = LongText("What did they ask?", called="what they asked", max_length=500, look={"rows": 2, "hint": NO_NAMES})
    answer = LongText(
        "What did you answer?", called="what you answered", max_length=1000, required=False,
        look={"rows": 3, "hint": "Leave it empty where you still have to answer: it then waits on your list."},
    )  # fmt: skip
    channel = Choice("How did it come?", words.options(words.CHANNELS), called="how it came", look={"inline": False, "small": True})
    asked_on = Day("When?", called="the day", when="past or today")


class OtherForm(LogForm):
    """The same, with what is asked only where more is to be said."""

    organisation = Text("Organisation, where no team of yours asked", called="the organisation", max_length=160, required=False)
    partner_kind = Pick("What kind of partner are they?", called="the kind of partner", required=False)
    law = Text(
        "Which law or rule does the answer rest on?", called="the law", max_length=200, required=False,
        look={"hint": "For example, Protection from Eviction Act 1977, section 3."},
    )  # fmt: skip
    case_reference = Text(
        "Reference of a case of yours that it was about", called="the reference of the case", max_length=14, required=False,
        look={**SHORT, "hint": "Only if they said who it was about. A question without names is never linked to anybody."},
    )  # fmt: skip
    stay_reference = Text(
        "Reference of a stay in hospital that it was about", called="the reference of the stay", max_length=14, required=False, look=SHORT
    )


class AskForm(Form):
    """A question to a housing worker."""

    once_only = True
    service_id = Choice("Whom do you ask?", called="whom you ask", look={"small": True})
    topic = Pick("What is it about?", words.options(words.TOPICS), **TOPIC)
    question = LongText(
        "What do you want to know?", called="what you want to know", max_length=500,
        look={"rows": 4, "hint": f"{NO_NAMES} To send somebody's own story, make a referral."},
    )  # fmt: skip
    partner_kind = Pick("Where do you work?", words.options(words.PARTNERS), called="where you work")


class AnswerForm(Form):
    """An answer."""

    answer = LongText("What do you answer?", called="your answer", max_length=1000, look={"rows": 5, "hint": NO_NAMES})
    law = Text(
        "Which law or rule does it rest on?", called="the law", max_length=200, required=False,
        look={"hint": "For example, Housing Act 1996, section 195. They read it with your answer."},
    )  # fmt: skip


class ResultForm(Form):
    """What came of it."""

    result = LongText("What came of it?", called="what came of it", max_length=300, look={"rows": 3, "hint": NO_NAMES})
    on = Day("When?", called="the day", when="past or today")


class SkillForm(Form):
    """A skill passed on."""

    once_only = True
    team_id = Pick("Which team?", called="the team")
    topic = Pick("On what?", words.options(words.TOPICS), called="the topic")
    how = Choice("How?", words.options(words.PASSED_ON), called="how", look={"small": True})
    people = Whole("How many people?", called="how many people", least=1, most=500)
    on = Day("When?", called="the day", when="past or today")
    before = Pick("How sure did they feel before?", SURE, called="how sure they felt before", required=False)
    after = Pick("How sure did they feel after?", SURE, called="how sure they felt after", required=False)


class ScreenForm(Form):
    """A list that was gone through."""

    once_only = True
    service_id = Pick("For which service?", called="the service")
    source = Text("Which list?", called="the list", max_length=80, look={"hint": "For example, 7-day list, Wen Valley General."})
    on = Day("Of which day?", called="the day", when="past or today")
    listed = Whole("How many people stood on it?", called="how many stood on it", most=100_000)
    screened = Whole("How many did you look at?", called="how many you looked at", most=100_000)
    found = Whole("How many need help with their home?", called="how many need help", most=100_000)


class TeamForm(Form):
    """A team to serve."""

    once_only = True
    name = Text("Name of the team", called="the name of the team", max_length=120)
    kind = Pick("What kind of partner are they?", words.options(words.PARTNERS), called="the kind of partner")
    service_id = Pick("Which service of yours?", called="the service")
    host_id = Pick("Their agency, if it uses this site", called="their agency", required=False)
    worker_id = Pick("Whom do they go to?", called="whom they go to", required=False)
    on = Day("From when?", called="the first day")


class WorkerForm(Form):
    """Whom a team goes to."""

    worker_id = Pick("Whom do they go to from now on?", called="whom they go to", required=False)


class PlaceForm(Form):
    """Somebody placed with any kind of host."""

    once_only = True
    worker_id = Pick("Who?", called="who", required=False)
    place = Pick("Where?", called="where", look={"hint": "Any agency: a hospital, a prison, a council's housing team, a landlord."})
    service_id = Pick("For which service?", called="the service")
    hours_a_week = Text("Hours a week there", called="the hours a week", max_length=5, required=False, look=SHORT)
    starts_on = Day("From when?", called="the first day")
    ends_on = Day("Until when, if you know?", called="the last day", required=False)


class HoursForm(Form):
    """Hours of a weekday."""

    once_only = True
    placement_id = Pick("Who, and where?", called="who and where")
    weekday = Pick("On which day of the week?", [(str(n), name) for n, name in enumerate(WEEKDAYS)], called="the day of the week")
    opens = Clock("From", called="the first hour")
    closes = Clock("To", called="the last hour")
    starts_on = Day("From which day on?", called="the first day")


class LastDayForm(Form):
    """The last day of something."""

    ends_on = Day("Last day", called="the last day")


class MomentForm(Form):
    """A day and a time, to ask who is there."""

    day = Day("Day", called="the day", required=False)
    at = Clock("Time", called="the time", required=False)


class WinForm(Form):
    """A quick win."""

    once_only = True
    title = Text("What changed, in a few words?", called="what changed", max_length=120, look={"hint": NO_NAMES})
    changed = LongText("How did it come about?", called="how it came about", max_length=500, look={"rows": 4, "hint": NO_NAMES})
    benefits = Choice("Who gains most?", words.options(words.BENEFITS), called="who gains", look={"small": True})
    on = Day("When?", called="the day", when="past or today")
    service_id = Pick("Which service of yours?", called="the service")
    days_saved = Whole("Days saved, if any", called="the days saved", most=3_000, required=False)
    unit_cost = Pick("What does such a day cost?", called="what a day costs", required=False)
    case_reference = Text("Reference of your case", called="the reference of the case", max_length=14, required=False, look=SHORT)
    stay_reference = Text(
        "Reference of the stay in hospital", called="the reference of the stay", max_length=14, required=False, look=SHORT
    )
    advice_reference = Text("Reference of the advice", called="the reference of the advice", max_length=14, required=False, look=SHORT)


class ReadForm(Form):
    """The second reader's answer."""

    would_know = Choice(
        "Would the family know themselves?", [("no", "No, others may read it"), ("yes", "Yes, or perhaps: keep it with us")],
        called="whether the family would know themselves",
    )  # fmt: skip


class PilotForm(Form):
    """A pilot as it begins."""

    once_only = True
    title = Text("What is tried?", called="what is tried", max_length=120)
    setting = Pick("Where?", words.options(words.SETTINGS), called="where")
    question = LongText("What do you want to find out?", called="the question", max_length=300, look={"rows": 2})
    measures = LongText("How will you tell?", called="what is measured", max_length=500, look={"rows": 3})
    starts_on = Day("From when?", called="the first day")
    ends_on = Day("Until when?", called="the last day", required=False)


class DecideForm(Form):
    """How a pilot ended."""

    decision = Choice("What was decided?", words.options(words.DECISIONS), called="what was decided")
    evidence = LongText("What does the decision rest on?", called="what the decision rests on", max_length=1000, look={"rows": 5})


class BarrierForm(Form):
    """Something in the way."""

    once_only = True
    stage = Pick("At which stage?", words.options(words.STAGES), called="the stage")
    setting = Pick("In which setting?", words.options(words.SETTINGS), called="the setting")
    words = LongText("What stands in the way?", called="what stands in the way", max_length=300, look={"rows": 2, "hint": NO_NAMES})
    owner = Text("Who could move it?", called="who could move it", max_length=120, look={"hint": "A body or a role, not a person."})
    on = Day("When did you notice it?", called="the day you noticed it", when="past or today")


class MetForm(Form):
    """A barrier met again."""

    once_only = True
    case_reference = Text("Reference of your case, if it was in one", called="the reference", max_length=14, required=False, look=SHORT)
    days_lost = Whole("How many days were lost?", called="the days lost", most=3_000)
    on = Day("When?", called="the day", when="past or today")


class PeriodForm(Form):
    """The days that figures are of."""

    start = Day("From", called="the first day", required=False)
    end = Day("To", called="the last day", required=False)
