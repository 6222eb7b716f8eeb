"""What an assessment asks. A question that was not asked stays apart from one that nobody could answer."""

from datetime import date

from headwater.hub.cases.actions.assessing import Joins
from headwater.hub.cases.logic.assessing import Answers, Asked
from headwater.hub.cases.queries.assessing import Assessing, Done, ToAssess
from headwater.hub.web.casework import words
from headwater.hub.web.casework.writing import Asking
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Choices, LongText, Money, Pick, Text, Tick, Whole
from headwater.hub.web.parts.forms import Version

NOT_ASKED = "not_asked"
ANSWERS = [*words.ANSWERS.items(), (NOT_ASKED, "Not asked")]
SMALL = {"small": True}
INLINE = {"inline": True, "small": True}
HISTORY = ("ever_homeless", "ever_slept_rough", "temporary_accommodation_5y")
BENEFITS = {
    "universal_credit": "Universal Credit",
    "housing_benefit": "Housing Benefit",
    "council_tax": "Help with council tax",
    "pip": "Personal Independence Payment",
    "dla": "Disability Living Allowance",
    "esa": "Employment and Support Allowance",
    "jsa": "Jobseeker's Allowance",
    "child_benefit": "Child Benefit",
    "carers_allowance": "Carer's Allowance",
    "attendance_allowance": "Attendance Allowance",
    "pension_credit": "Pension Credit",
    "state_pension": "State Pension",
    "other": "Another benefit",
}
WORK = {
    "full_time": "Works full time",
    "part_time": "Works part time",
    "self_employed": "Works for themselves",
    "seeking_work": "Looking for work",
    "not_seeking_work": "Not looking for work",
    "long_term_sick": "Long-term sick or disabled",
    "student": "Student",
    "retired": "Retired",
    "carer": "Cares for somebody",
    "other": "Something else",
    "dont_know": "Do not know",
}


def asked(question: str, called: str) -> Choice:
    """Yes, no, do not know, or not asked."""
    return Choice(question, ANSWERS, called=called, look=INLINE, initial=NOT_ASKED)


def answer(given: str) -> str:
    """What is kept of it: nothing, where nobody asked."""
    return "" if given == NOT_ASKED else given


class AssessForm(Asking):
    """An initial or a full assessment."""

    keeps_draft = True
    happened_on = Day("When was it?", called="the day of the assessment", when="past or today")
    said_by = Pick("Who did you speak with?", called="who you spoke with", look={"hint": "What one adult says is theirs"})
    home = Pick("Where did they live when they were referred?", called="where they lived", required=False)
    landlord = Text("Landlord", required=False, max_length=160)
    arrears = Money("Rent arrears", required=False, look={"hint": "Leave empty if you did not ask. 0 means asked, and none"})
    arrears_on = Day("On which day was it that much?", called="the day of the arrears", required=False, when="past or today")
    ever_homeless = asked("Have they been homeless before?", "whether they were homeless before")
    ever_slept_rough = asked("Have they ever slept rough?", "whether they slept rough")
    temporary_accommodation_5y = asked(
        "Have they been in temporary accommodation in the last 5 years?", "whether they were in temporary accommodation"
    )
    benefits = asked("Does the main applicant get benefits?", "whether they get benefits")
    benefit_types = Choices("Which benefits?", words.options(BENEFITS), called="which benefits", required=False, look=SMALL)
    employment = Pick("What work does the main applicant do?", called="work", required=False)
    summary = LongText("What did you learn?", called="what you learned", required=False)
    late_cause = Choice("Why was it late?", words.options(words.CAUSES), called="why it was late", required=False, look=SMALL)
    late_note = Text("A few words about why", required=False, max_length=300)
    version = Version()
    case_version = Version()

    def prepare(self, page: ToAssess, today: date) -> None:
        found, done = page.page, page.page.of(page.kind)
        self.offer("said_by", [(str(each.person_id), each.name) for each in found.case.adults])
        self.offer("home", [("", "Not asked"), *words.options(words.HOMES)])
        self.offer("employment", [("", "Not asked"), *WORK.items()])
        self.initial.update(version=0, case_version=found.case.version, happened_on=today, said_by=str(found.case.person_id))
        self.initial.update(
            home=found.home.home, landlord=found.home.landlord, arrears=found.home.arrears, arrears_on=found.home.arrears_on
        )
        self.initial.update(late_cause=found.guess.cause, late_note=found.guess.note)
        if done is not None:
            self.begin_from(done)
        if page.kind != "full":
            del self.fields["late_cause"], self.fields["late_note"]

    def begin_from(self, done: Done) -> None:
        """What was answered before."""
        names = ("version", "happened_on", "summary", "employment")
        self.initial.update({name: getattr(done, name) for name in names}, benefit_types=list(done.benefit_types))
        self.initial.update({name: getattr(done, name) or NOT_ASKED for name in (*HISTORY, "benefits")})
        self.initial.update(late_cause=done.late_cause or self.initial["late_cause"])
        if done.said_by_id:
            self.initial.update(said_by=str(done.said_by_id))

    def answers(self, kind: str) -> Answers:
        """The answers as the rules read them."""
        given = self.cleaned_data
        return Answers(
            kind=kind,
            happened_on=given["happened_on"],
            said_by_id=int(given["said_by"]),
            summary=given["summary"],
            **{name: answer(given[name]) for name in (*HISTORY, "benefits")},
            benefit_types=tuple(given["benefit_types"]),
            employment=given["employment"],
            home=given["home"],
            landlord=given["landlord"],
            arrears=given["arrears"],
            arrears_on=given["arrears_on"],
            late_cause=given.get("late_cause", ""),
        )


class NeedsForm(Asking):
    """Tick all that are there."""

    needs = Choices(
        "What would help?", words.options(words.NEEDS), called="what would help", required=False, none="none",
        look={"small": True, "classes": "hw-columns", "divider_before": "none",
              "hint": "Tick all that are there in the household. Nothing ticked means not asked"},
    )  # fmt: skip
    no_child_depends = Tick("No child depends on them", required=False)
    main = Pick("Main need", required=False, look={"hint": "Left to the rule, it is the most pressing of those ticked"})
    said_by = Pick(
        "Whose words are these?", called="whose words these are", required=False, look={"hint": "Kept from the other adult's copy"}
    )
    version = Version()

    def prepare(self, page: Assessing, today: date) -> None:
        self.offer("main", [("", "By the rule"), *((code, text) for code, text in words.options(words.NEEDS) if code != "none")])
        self.offer("said_by", [("", "Nobody's in particular"), *((str(each.person_id), each.name) for each in page.case.adults)])
        self.initial.update(needs=list(page.needs), main=page.main, version=page.case.version)
        if not page.case.has_children:
            del self.fields["no_child_depends"]

    def asked_of(self) -> Asked:
        """The answers as the rules read them."""
        given = self.cleaned_data
        main = given["main"] if given["main"] in given["needs"] or given["main"] != self.initial["main"] else ""
        return Asked(tuple(given["needs"]), main, given.get("no_child_depends", False))


class StrengthForm(Asking):
    """A strength."""

    words = Text(
        "What do they have going for them?",
        called="what they have going for them",
        max_length=300,
        look={"hint": "Write it as they say it"},
    )
    said_by = Pick(
        "Whose words are these?", called="whose words these are", look={"hint": "It stands on their copy of the plan, and on nobody else's"}
    )

    def prepare(self, page: Assessing, today: date) -> None:
        self.offer("said_by", [(str(each.person_id), each.name) for each in page.case.adults])
        self.initial.setdefault("said_by", str(page.case.person_id))


class LeftForm(Asking):
    """Somebody no longer lives there."""

    on = Day("Since when do they not live there?", called="the day", when="past or today")
    why = Choice("Why?", words.options(words.LEFT_WHY), called="why", look={"hint": "A death stops every message to them"})


class JoinsForm(Asking):
    """Somebody of the household."""

    role = Choice(
        "Who are they?", [("partner", "Partner"), ("adult", "Another adult"), ("child", "Child")], called="who they are", look=INLINE
    )
    name = Text("Name", required=False, max_length=120, look={"hint": "A child may stand here by age alone"})
    born_on = Day("Date of birth", required=False, when="past")
    age = Whole("Age of a child", required=False, most=19)
    is_dependent = Tick("This child depends on them", required=False)

    def joins(self) -> Joins:
        """The answers as the rules read them."""
        return Joins(**{name: self.cleaned_data[name] for name in ("role", "name", "born_on", "age", "is_dependent")})
