"""What is asked on a ward and of the housing worker who is placed there."""

from headwater.hub.web.hospital import words
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Choices, LongText, Money, Pick, Text, Upload, Whole
from headwater.hub.web.parts.forms import Form

SHORT = {"classes": "govuk-input--width-10"}
AGREED_HINTS = {
    "yes": "The housing worker sees their name.",
    "not_asked": "The housing worker sees that there is somebody, and no name, until you ask.",
    "no": "Nobody outside the hospital is told.",
}


class FlagForm(Form):
    """The worry, and whether they agree: what is asked of somebody who is on the list already."""

    once_only = True
    worry = Choice("What is the worry about home?", words.options(words.WORRIES), called="the worry about home")
    agreed = Choice(
        "Do they agree that the housing worker hears about them?", words.options({**words.AGREED, **words.AGREED_FOR}),
        called="whether they agree", look={"hints": AGREED_HINTS, "reveals": {"best_interests": ["decided_by", "recheck_on"]}},
    )  # fmt: skip
    decided_by = Text("Who decided, and what is their job?", called="who decided", max_length=160)
    recheck_on = Day("When will it be looked at again?", called="the day it is looked at again", when="today or future")


class BedsideForm(FlagForm):
    """Five answers at the bedside, under a minute on a phone."""

    patient_name = Text("Patient's name", called="the patient's name", max_length=160)
    ward_id = Pick("Ward", called="the ward")
    admitted_on = Day("When did they come in?", called="the day they came in", when="past or today")
    field_order = ("patient_name", "ward_id", "admitted_on", "worry", "agreed")


class NotedFlagForm(FlagForm):
    """On the list already, with room for a word to the housing worker."""

    note = Text(
        "Anything the housing worker should know?", called="what the housing worker should know", max_length=300, required=False,
        look={"hint": "Not why they are in hospital, and nothing about others."},
    )  # fmt: skip


class StayForm(Form):
    """A stay, as the ward knows it."""

    once_only = True
    patient_name = Text("Patient's name", called="the patient's name", max_length=160)
    born_on = Day("Date of birth", when="past", required=False)
    nhs_number = Text("NHS number", called="the NHS number", max_length=13, required=False, look={**SHORT, "inputmode": "numeric"})
    hospital_number = Text("Hospital number", called="the hospital number", max_length=20, required=False, look=SHORT)
    ward_id = Pick("Ward", called="the ward", required=False)
    bed = Text("Bed", called="the bed", max_length=20, required=False, look=SHORT)
    admitted_on = Day("When did they come in?", called="the day they came in", when="past or today")
    expected_on = Day("When do you expect them to leave?", called="the day you expect them to leave", required=False)
    fit_on = Day("Fit to leave since", called="the day they were fit to leave", when="past or today", required=False)


class PlanForm(Form):
    """A plan to leave, with where to."""

    confirmed_on = Day("When was the plan confirmed?", called="the day the plan was confirmed", when="past or today")
    destination = Choice("Where will they go?", words.options(words.DESTINATIONS), called="where they will go")


class WhyForm(Form):
    """Why something is taken back."""

    why = Text("What happened?", called="what happened", max_length=200)


class EndForm(Form):
    """They left."""

    discharged_on = Day("When did they leave?", called="the day they left", when="past or today")
    destination = Choice(
        "Where did they go?", words.options({**words.ENDINGS, **words.NOT_KNOWN}), called="where they went",
        look={"hints": {"self_discharge": "This is counted by itself, apart from those whom nobody could find."}},
    )  # fmt: skip
    last_contact_on = Day(
        "Last contact with them", called="the day of the last contact", when="past or today", required=False,
        look={"hint": "Only where nobody knows where they are."},
    )  # fmt: skip


class AnswerForm(Form):
    """What the ward is told."""

    next_action = Text("What happens next?", called="what happens next", max_length=200, look={"hint": "No names of other people."})
    next_owner = Choice("Who does it?", words.options(words.OWNERS), called="who does it")
    next_on = Day("By when?", called="the day", when="today or future")
    ward_to_do = LongText(
        "What do you need from the ward?", called="what you need from the ward", max_length=200, required=False, look={"rows": 2}
    )


class ServiceForm(Form):
    """Which service the patient is sent to."""

    once_only = True
    service_id = Choice("Which service?", called="the service")


class WardForm(Form):
    """A ward of the hospital."""

    once_only = True
    site_id = Pick("Which building is it in?", called="the building")
    name = Text("Name of the ward", called="the name of the ward", max_length=80)
    code = Text(
        "Code on your lists", called="the code on your lists", max_length=20, required=False,
        look={**SHORT, "hint": "As it stands on the daily list, if you send one."},
    )  # fmt: skip
    kind = Choice("What kind of ward is it?", words.options(words.KINDS), called="the kind of ward")
    told_as = Text(
        "What do people outside the hospital call it?", called="what people outside call it", max_length=80, required=False,
        look={"hint": "For example, level 4, ward B. Nothing that says what the ward treats: they never see its name."},
    )  # fmt: skip


class PlaceForm(Form):
    """Who works at which hospital."""

    once_only = True
    membership_id = Pick("Who?", called="who", required=False)
    place = Pick("Where?", called="where")
    service_id = Pick("For which service?", called="the service")
    starts_on = Day("From when?", called="the first day")


class LastDayForm(Form):
    """The last day of a placement."""

    ends_on = Day("Last day", called="the last day")


class ReasonsForm(Form):
    """Why somebody fit to leave is still here: one plain phrase, and any others."""

    main = Choice("What is the main reason?", called="the main reason")
    others = Choices("Are there other reasons?", called="the other reasons", required=False)


class HubForm(Form):
    """Days in a hub bed."""

    hub_from = Day("First day in the hub bed", called="the first day in the hub bed", when="past or today")
    hub_to = Day("Last day in the hub bed", called="the last day in the hub bed", when="past or today", required=False)


class SeniorForm(Form):
    """Who is asked."""

    owner_id = Choice("Who is asked?", called="who is asked")


class DecidedForm(Form):
    """What a senior answers."""

    answer = LongText("What did you decide?", called="what you decided", max_length=300, look={"rows": 3})


class TimeForm(Form):
    """The days that figures are of."""

    start = Day("From", called="the first day")
    end = Day("To", called="the last day")


class PeriodForm(TimeForm):
    """And what a day costs."""

    bed = Pick("What a day in a hospital bed costs", called="what a day costs", required=False)
    hub = Pick("What a day in a hub bed costs", called="what a hub day costs", required=False)


class PrintedForm(Form):
    """A figure that somebody printed."""

    mean = Money("Mean days, as printed", called="the mean", look={"prefix": "", "classes": "govuk-input--width-4"})
    cases = Whole("Cases", called="the cases", least=1, most=999_999)
    days = Whole("Days in all", called="the days", most=9_999_999)


class ListForm(Form):
    """A daily list."""

    file = Upload("The list", called="the list", kinds=("csv", "xlsx"), missing="Choose the file of the list")
    listed_on = Day("Which day is it of?", called="the day of the list", when="past or today")


class LineForm(Form):
    """A line that waits, as it stands on the list."""

    patient_name = Text("Name", called="the name", max_length=400, required=False)
    nhs_number = Text("NHS number", called="the NHS number", max_length=400, required=False, look=SHORT)
    hospital_number = Text("Hospital number", called="the hospital number", max_length=400, required=False, look=SHORT)
    born_on = Text("Date of birth", called="the date of birth", max_length=400, required=False, look=SHORT)
    ward = Text("Ward", called="the ward", max_length=400, required=False, look=SHORT)
    bed = Text("Bed", called="the bed", max_length=400, required=False, look=SHORT)
    admitted_on = Text("Came in", called="the day they came in", max_length=400, required=False, look=SHORT)
    expected_on = Text("Expected to leave", called="the day they are expected to leave", max_length=400, required=False, look=SHORT)
    fit_on = Text("Fit to leave since", called="the day they were fit to leave", max_length=400, required=False, look=SHORT)
    discharged_on = Text("Left", called="the day they left", max_length=400, required=False, look=SHORT)


class MessageForm(Form):
    """A message that nobody could read, as it came."""

    body = LongText("The message", called="the message", max_length=262_144, look={"rows": 12, "classes": "hw-as-typed"})


class MeetingForm(Form):
    """A meeting."""

    once_only = True
    kind = Choice("What is it about?", words.options(words.MEETINGS), called="what the meeting is about")
    held_on = Day("When was it?", called="the day of the meeting", when="past or today")
    attendees = LongText("Who was there?", called="who was there", max_length=400, look={"rows": 3})


class ItemForm(Form):
    """A case of a meeting."""

    once_only = True
    stay_reference = Pick("About whom?", called="about whom", required=False)
    said = LongText("What was said?", called="what was said", max_length=300, required=False, look={"rows": 3})
    action = Text("What is to be done?", called="what is to be done", max_length=200, required=False)
    owner = Text("Who does it?", called="who does it", max_length=120, required=False)
    due_on = Day("By when?", called="the day", required=False)


class ProtocolForm(Form):
    """The start of the protocol."""

    once_only = True
    about = Text("Who may be evicted?", called="who may be evicted", max_length=160)
    landlord = Text("Who is the landlord or provider?", called="the landlord or provider", max_length=160)
    trigger = Text("Why is eviction thought of?", called="why eviction is thought of", max_length=200)
    started_on = Day("From when?", called="the first day", when="past or today")


class OutreachForm(Form):
    """Outreach is told."""

    once_only = True
    told = Text("Which outreach service did you tell?", called="the outreach service", max_length=120)
    on = Day("When?", called="the day", when="past or today")


class OutreachAnswerForm(Form):
    """What outreach said."""

    answer = Choice("What did they say?", words.options(words.OUTREACH), called="what they said")
    on = Day("When?", called="the day", when="past or today")


class HomeForm(Form):
    """A home before."""

    once_only = True
    kind = Choice("What kind of home was it?", words.options(words.HOME_KINDS), called="the kind of home")
    place = Text("Where was it?", called="where it was", max_length=120, look={"hint": "A name of a place or a landlord. No address."})
    since = Day("From when?", called="the first day", when="past or today")
    ended_how = Choice("How did it end?", words.options(words.HOME_ENDS), called="how it ended", required=False)
    ended_on = Day("Last day", called="the last day", when="past or today", required=False)


class AdviceForm(Form):
    """Rights that were explained."""

    once_only = True
    topic = Text("What was it about?", called="what it was about", max_length=160)
    law = Text(
        "Which law says so?", called="the law", max_length=160, look={"hint": "For example, Protection from Eviction Act 1977, section 5."}
    )
    recipient = Text("Whom did you tell?", called="whom you told", max_length=120)
    given_on = Day("When?", called="the day", when="past or today")
    result = Text("What came of it?", called="what came of it", max_length=200, required=False)
    days_saved = Whole(
        "Days in bed that it may have saved", called="the days", required=False, look={"hint": "Your estimate, if you have one."}
    )


class NeedForm(Form):
    """A home must be made ready."""

    once_only = True
    kind = Choice("What is needed?", words.options(words.WORK), called="what is needed")
    on = Day("When was it seen?", called="the day it was seen", when="past or today")
    expected_on = Day("When do you expect it to be ready?", called="the day you expect it to be ready", required=False)


class WorkForm(Form):
    """How far the work is."""

    started_on = Day("When did it begin?", called="the day it began", when="past or today", required=False)
    expected_on = Day("When do you expect it to be ready?", called="the day you expect it to be ready", required=False)
    ready_on = Day("When was it ready?", called="the day it was ready", when="past or today", required=False)


class SignForm(Form):
    """A district signs."""

    area_code = Pick("Which district?", called="the district")
    signed_by = Text("Who signed for it?", called="who signed", max_length=120)
    signed_on = Day("When?", called="the day it was signed", when="past or today")
