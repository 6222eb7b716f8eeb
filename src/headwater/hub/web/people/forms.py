"""What is asked about a person."""

from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Choices, LongText, Pick, Text, Tick
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.people import words

HEARD = "If you do not know, give the day you heard."
HOW_LONG = {"reason": "You will not be asked again.", "emergency": "Four hours. The lead worker and the data-protection lead are told."}
HIDDEN = "It is kept hidden. Leave it empty if you do not know it."
YES_NO = [("yes", "Yes"), ("no", "No"), ("", "Not asked")]


class SafetyForm(Form):
    """How one way to make contact may be used."""

    safety = Choice(
        "Is this safe to use?",
        [("safe", "Yes, it is safe"), ("unsafe", "No, do not use it"), ("not_asked", "Nobody has asked yet")],
        called="whether this is safe to use",
    )
    seen_by_others = Choice(
        "Does anyone else see their phone or post?", words.options(words.ANSWERS), called="whether anyone else sees it", required=False
    )
    text_safe = Choice("Is it safe to text?", YES_NO, called="whether it is safe to text", required=False, look={"inline": True})
    voicemail_safe = Choice(
        "Is it safe to leave a voicemail?", YES_NO, called="whether a voicemail is safe", required=False, look={"inline": True}
    )
    when = Text("When is a good time?", called="a good time", required=False, look={"hint": "For example, weekdays after 4pm"})


class NewWayForm(SafetyForm):
    """One more way to make contact."""

    way = Pick("What kind of contact is it?", words.options(words.WAYS), called="the kind of contact")
    value = Text("Number, address or name", called="the number, address or name")
    field_order = ("way", "value")


class PersonForm(Form):
    """Who somebody is."""

    name = Text("Name they use", called="the name they use", max_length=160)
    born_on = Day("Date of birth", called="the date of birth", when="past", required=False)
    sex = Choice("Sex", words.options(words.SEXES), called="their sex", required=False)
    ethnic_group = Choice("Ethnic group", words.options(words.ETHNIC_GROUPS), called="their ethnic group", required=False)
    uk_national = Choice("UK national", words.options(words.ANSWERS), called="whether they are a UK national", required=False)
    language = Text("Language they like to use", called="their language", max_length=60, required=False)
    access_needs = Text(
        "What helps them take part?", called="what helps them take part", max_length=300, required=False,
        look={"hint": "For example, large print, a ground-floor room or somebody with them"},
    )  # fmt: skip


class AddressForm(Form):
    """Where somebody lives now."""

    lines = LongText("Address", called="the address", max_length=240, look={"rows": 3})
    postcode = Text("Postcode", called="the postcode", max_length=8, required=False, look={"classes": "govuk-input--width-10"})
    is_hidden = Tick(
        "Keep this address hidden", called="whether the address is hidden", required=False,
        look={"hint": "Only the lead worker and the manager will see it."},
    )  # fmt: skip


class MindForm(Form):
    """The person changed their mind."""

    words = Text("What did they say?", called="what they said", max_length=300, look={"hint": "In their words, if you can."})


class DiedForm(Form):
    """A death, from any source."""

    died_on = Day(
        "When did they die?",
        called="the date they died",
        when="past or today",
        look={"hint": "If you do not know, give the day you heard."},
    )


class ReasonForm(Form):
    """Why a record that takes extra care is opened."""

    why = LongText("Why do you need to open this record?", called="why you need to open this record", max_length=300, look={"rows": 3})
    kind = Choice(
        "How long for?",
        [("reason", "I work with this person"), ("emergency", "It is an emergency, now")],
        called="how long for",
        look={
            "hints": {
                "reason": "You will not be asked again.",
                "emergency": "Four hours. The lead worker and the data-protection lead are told.",
            }
        },
    )


class LockForm(Form):
    """A member of staff who may not open a record."""

    reason = Choice("Why should this record be closed to you?", words.options(words.LOCK_REASONS), called="why the record should be closed")


class CareForm(Form):
    """Why a record takes extra care; nobody else is shown the reason."""

    kind = Choice("Why does this record need extra care?", words.options(words.EXTRA_CARE), called="why it needs extra care")


class ConcernForm(Form):
    """A safeguarding concern to pass on."""

    what = LongText("What did you see, or what were you told?", called="what you saw or were told")
    route = Choice("Where does this go?", words.options(words.ROUTES), called="where this goes")
    to_whom = Text("Who did you pass it to?", called="who you passed it to", max_length=160)
    why = LongText("Why did you pass it on?", called="why you passed it on", look={"rows": 3})
    decided_by = Text("Who decided?", called="who decided", max_length=160)
    told = Choice(
        "Does the person know?",
        [("yes", "Yes, they were told"), ("no", "No")],
        called="whether the person knows",
        look={"reveals": {"no": ["why_not_told"]}},
    )
    why_not_told = Text("Why not?", called="why they were not told", max_length=300, required=False)


class SplitForm(Form):
    """Who moves out of a household, and where to."""

    leaving = Choices("Who is leaving?", called="who is leaving")
    lines = LongText(
        "New address",
        called="the new address",
        max_length=240,
        required=False,
        look={"rows": 3, "hint": HIDDEN},
    )
    postcode = Text("Postcode", called="the postcode", max_length=8, required=False, look={"classes": "govuk-input--width-10"})


class LinkForm(Form):
    """Two records of one person."""

    evidence = Text("What shows that this is the same person?", called="what shows it is the same person", max_length=300)
