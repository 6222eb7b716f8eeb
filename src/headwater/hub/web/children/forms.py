"""What is asked about a family, its home and its children."""

from headwater.hub.web.children import words
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Choices, LongText, Money, Pick, Text, Tick, Whole
from headwater.hub.web.parts.forms import Form

SHORT = {"classes": "govuk-input--width-10"}
AGREED_HINTS = {
    "yes": "The housing worker sees their name.",
    "not_asked": "The housing worker sees that there is a family, and no name, until you ask.",
    "no": "Nobody outside children's services is told.",
}


def question(name: str) -> Choice:
    """A housing question: not asked is an answer, and it is counted."""
    return Choice(
        words.QUESTIONS[name], words.options(words.ASKED), called="this, or that it was not asked", look={"small": True, "inline": True}
    )


class QuestionsForm(Form):
    """The housing questions, and whether the family agrees."""

    may_lose_home = question("may_lose_home")
    home_unfit = question("home_unfit")
    crowded = question("crowded")
    behind_with_rent = question("behind_with_rent")
    agreed = Choice(
        "Do they agree that the housing worker hears about them?", words.options(words.AGREED), called="whether they agree",
        look={"hints": AGREED_HINTS},
    )  # fmt: skip


class ContactForm(QuestionsForm):
    """A first contact with its housing questions."""

    once_only = True
    came_by = Choice("How did they come?", words.options(words.CAME_BY), called="how they came", look={"small": True})
    contact_number = Text(
        "Number of the contact in your own system", called="the number of the contact", max_length=40, required=False,
        look={**SHORT, "hint": "Of a MASH contact: the housing answers stand under the same number."},
    )  # fmt: skip
    adult_name = Text("Name of the parent or carer", called="the name", max_length=160)
    born_on = Day("Their date of birth", when="past", required=False)
    contact_on = Day("When was the first contact?", called="the day of the first contact", when="past or today")
    postcode = Text("Postcode of the home", called="the postcode", max_length=8, required=False, look=SHORT)
    safe_way = Text(
        "How is it safe to reach them?", called="how to reach them", max_length=200, required=False,
        look={"hint": "For example, through the social worker. Not a number that others see."},
    )  # fmt: skip
    field_order = (
        "came_by", "contact_number", "adult_name", "born_on", "contact_on", "postcode", "may_lose_home", "home_unfit", "crowded",
        "behind_with_rent", "agreed", "safe_way",
    )  # fmt: skip


class RiskForm(Form):
    """A placement at risk."""

    since = Day("Since when?", called="the day", when="past or today")
    why = Text("Why is it at risk?", called="why", max_length=300, look={"hint": "What about the home puts it at risk."})


class PlanForm(Form):
    """A plan."""

    once_only = True
    kind = Choice("Which plan?", words.options(words.PLANS), called="the plan")
    number = Text("Its number in your own system", called="its number", max_length=40, required=False, look=SHORT)
    starts_on = Day("Since when?", called="the first day", when="past or today")


class LastDayForm(Form):
    """The last day of something."""

    ends_on = Day("Last day", called="the last day", when="past or today")


class ActionForm(Form):
    """Something to do."""

    once_only = True
    words = Text("What is to be done?", called="what is to be done", max_length=200)
    owner = Text("Who does it?", called="who does it", max_length=120)
    due_on = Day("By when?", called="the day")


class BedroomsForm(Form):
    """The bedrooms of a home."""

    bedrooms = Whole("How many bedrooms are there?", called="the bedrooms", most=20)


class MemberForm(Form):
    """Somebody who lives there."""

    once_only = True
    who = Text("Who are they?", called="who they are", max_length=60, look={"hint": "For example, grandmother, or eldest child. No names."})
    age = Whole("How old are they?", called="their age", most=120, required=False)
    sex = Pick("Sex", [("", "Not said"), *words.options(words.SEXES)], required=False)
    in_a_couple = Tick("They share a bedroom with a partner who lives there", called="the box", required=False)
    care_order = Pick("Of a child: by what right do they live there?", [("", "Not a child"), *words.options(words.CARE_ORDERS)],
                      called="by what right", required=False)  # fmt: skip
    starts_on = Day("Since when?", called="the first day", when="past or today")


class CustodyForm(Form):
    """By what right a child lives there now."""

    care_order = Choice("By what right do they live there now?", words.options(words.CARE_ORDERS), called="by what right")


class PanelForm(Form):
    """An application to a panel."""

    once_only = True
    panel = Text(
        "Which panel?", called="which panel", max_length=120, look={"hint": "For example, the council's exceptional circumstances panel."}
    )
    ask = LongText("What is asked for?", called="what is asked for", max_length=300, look={"rows": 3})
    need_asked = Whole("Bedrooms asked for", most=20, required=False)


class DayForm(Form):
    """A day."""

    on = Day("When?", called="the day", when="past or today")


class DecideForm(Form):
    """What a panel decided."""

    decision = Choice("What did the panel decide?", words.options(words.DECISIONS), called="what the panel decided")
    need_agreed = Whole("Bedrooms agreed", most=20, required=False)
    reason = Text("Why, where it was not agreed", called="why", max_length=300, required=False)
    on = Day("When?", called="the day", when="past or today")


class CareForm(Form):
    """A child who came into care."""

    once_only = True
    on = Day("When did the child come into care?", called="the day", when="past or today")
    causes = Choices("Why? Choose every cause.", words.options(words.CAUSES), called="why")
    primary = Pick(
        "Which is the primary cause?", [("", "Not said yet"), *words.options(words.CAUSES)], called="the primary cause", required=False
    )


class CauseForm(Form):
    """The primary cause, said later."""

    primary = Choice("What was the primary cause?", words.options(words.CAUSES), called="the primary cause")


class EstimateForm(Form):
    """What would have happened without help."""

    once_only = True
    children = Whole("How many children might have come into care?", called="how many children", least=1, most=20)
    low = Whole("How likely, at the least?", called="how likely at the least", most=100, look={"suffix": "%"})
    high = Whole("How likely, at the most?", called="how likely at the most", most=100, look={"suffix": "%"})
    months = Whole("For how many months?", called="how many months", least=1, most=216)
    unit_cost = Pick("What does care cost?", called="what care costs")
    spend_gbp = Money("What did the help cost, if you know?", called="what the help cost", required=False)
    assumes = LongText(
        "What would have happened without help, and how do you know?", called="what you assume", max_length=300, look={"rows": 3}
    )


class ServiceForm(Form):
    """Which service a family is sent to."""

    once_only = True
    service_id = Choice("Which service?", called="the service")


class PatchForm(Form):
    """Which team a part of the county belongs to."""

    team_id = Pick("Which team?", called="the team")
    area_code = Pick("A whole district", called="the district", required=False)
    begins = Text("Or postcodes that begin with", called="the beginning", max_length=8, required=False, look=SHORT)


class PostcodeForm(Form):
    """A postcode to look up."""

    postcode = Text("Postcode", called="the postcode", max_length=8, required=False, look=SHORT)


class PeriodForm(Form):
    """The days that figures are of."""

    start = Day("From", called="the first day", required=False)
    end = Day("To", called="the last day", required=False)
