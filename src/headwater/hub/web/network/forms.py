"""What the pages of the network ask."""

from headwater.hub.web.network import words as said
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Choices, Email, LongText, Phone, Pick, Text
from headwater.hub.web.parts.forms import Form

TIERS = [(code, f"{words}: {said.TIER_SAYS[code].lower()}") for code, words in said.options(said.TIERS)]


class FindForm(Form):
    """Whom to ask about something somewhere."""

    topic = Pick("About what?", said.options(said.TOPICS, "Anything"), called="what it is about", required=False)
    area = Pick("Where?", called="the district", required=False)
    agency = Pick("At which agency?", called="the agency", required=False)


class StartForm(Form):
    """A network to start."""

    once_only = True
    name = Text("What is it called?", called="its name", max_length=160)
    about = Text("What is it for?", called="what it is for", max_length=300, required=False)
    rhythm = Choice(
        "How often does it meet?", said.options(said.RHYTHMS), called="how often it meets",
        look={"hint": "“Bi-monthly” means two things, so choose one."},
    )  # fmt: skip


class HandOverForm(Form):
    """Who keeps it next."""

    agency = Pick("Who keeps the register next?", called="the agency")
    on = Day("From which day?", called="the day")


class MemberForm(Form):
    """What is known of a champion."""

    name = Text("Name", called="a name", max_length=120)
    role = Text("What do they do?", called="what they do", max_length=120, required=False)
    email = Email("Work email", called="a work email", required=False)
    phone = Phone("Work phone", called="a work phone", required=False)
    channel = Choice("How do they like to be asked?", said.options(said.CHANNELS), called="how to ask them", look={"inline": True})
    topics = Choices("What may they be asked about?", said.options(said.TOPICS), called="what they know", required=False)
    area_codes = Choices(
        "Where do they work?", called="where they work", required=False, look={"hint": "Choose none for all of the county.", "small": True}
    )


class JoinForm(MemberForm):
    """A champion joins."""

    once_only = True
    agency = Pick("Which agency are they from?", called="the agency")
    tier = Choice("Which tier?", TIERS, called="the tier")
    joined_on = Day("When did they join?", called="the day", when="past or today")


class TierForm(Form):
    """Another tier."""

    tier = Choice("Which tier now?", TIERS, called="the tier")
    starts_on = Day("From which day?", called="the day", when="past or today")


class LeftForm(Form):
    """A champion leaves."""

    left_on = Day("What was their last day?", called="the day", when="past or today")


class AskForm(Form):
    """A question to the network."""

    once_only = True
    topic = Pick("What is it about?", said.options(said.TOPICS, "Choose"), called="what it is about")
    words = LongText("What do you want to know?", called="what you want to know", max_length=500, look={"rows": 4, "hint": "Name nobody."})


class AnswerForm(Form):
    """An answer."""

    answer = LongText("Your answer", called="an answer", max_length=1000, look={"rows": 5, "hint": "Name nobody who is helped."})
