"""What was asked and learned so far, for the pages that ask."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import BooleanField, CharField, F, FilteredRelation, Q, Value

from headwater.hub.cases.adapters.promises import assessment_due
from headwater.hub.cases.logic.causes import Guess, Wait, guess
from headwater.hub.cases.logic.household import stands_here
from headwater.hub.cases.models import Assessment, Case, CaseNeed, Strength
from headwater.hub.cases.queries.brief import Brief, brief
from headwater.hub.cases.states import AssessmentKind
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.people.queries import HouseholdMember, Left, left_household


@dataclass(frozen=True, slots=True)
class Done:
    """One assessment as it stands."""

    kind: str
    happened_on: date
    version: int
    said_by_id: int | None
    summary: str
    ever_homeless: str
    ever_slept_rough: str
    temporary_accommodation_5y: str
    benefits: str
    benefit_types: tuple[str, ...]
    employment: str
    late_cause: str


@dataclass(frozen=True, slots=True)
class Home:
    """Where they live, and what is owed there."""

    home: str
    landlord: str
    arrears: Decimal | None
    arrears_on: date | None


@dataclass(frozen=True, slots=True)
class StrengthLine:
    """One strength, and whose words it is in."""

    strength_id: int
    words: str
    said_by: str


@dataclass(frozen=True, slots=True)
class Assessing:
    """Everything that is asked of a household: what stands, and what is still to be asked."""

    case: Brief
    due_on: date
    is_late: bool
    done: tuple[Done, ...]
    home: Home
    needs: tuple[str, ...]
    main: str
    strengths: tuple[StrengthLine, ...]
    guess: Guess
    left: tuple[Left, ...]

    @property
    def reference(self) -> str:
        """The case's."""
        return self.case.reference

    def of(self, kind: str) -> Done | None:
        """The assessment of a kind, where there is one."""
        return next((each for each in self.done if each.kind == kind), None)


@dataclass(frozen=True, slots=True)
class ToAssess:
    """One kind of assessment, with everything beside it."""

    kind: str
    page: Assessing

    @property
    def reference(self) -> str:
        """The case's."""
        return self.page.reference


def assessing(*, viewer: Actor, reference: str, as_of: date) -> Assessing:
    """What was asked and learned in one case."""
    case = brief(viewer=viewer, reference=reference, as_of=as_of)
    due_on, done = assessment_due(case.accepted_on), _done(case)
    needs, strengths = _needs_and_strengths(case)
    full = next((each for each in done if each.kind == AssessmentKind.FULL), None)
    home, why = _home_and_guess(case.case_id)
    return Assessing(
        case=case,
        due_on=due_on,
        is_late=(full.happened_on if full else as_of) > due_on,
        done=done,
        home=home,
        needs=tuple(need for need, _ in needs),
        main=next((need for need, is_main in needs if is_main), ""),
        strengths=strengths,
        guess=why,
        left=left_household(household_id=case.household_id, person_id=case.person_id),
    )


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody of the household who may be written down as gone."""

    page: Assessing
    member: HouseholdMember

    @property
    def reference(self) -> str:
        """The case's."""
        return self.page.reference


def leaving(*, viewer: Actor, reference: str, member_id: int, as_of: date) -> Leaving:
    """The page that asks since when somebody no longer lives there, and why."""
    page = assessing(viewer=viewer, reference=reference, as_of=as_of)
    member = next((each for each in page.case.members if each.member_id == member_id), None)
    if member is None:
        raise NotFound("There is nobody like that in this household.")
    return Leaving(page, member)


def to_assess(*, viewer: Actor, reference: str, kind: str, as_of: date) -> ToAssess:
    """The page that asks one kind of assessment."""
    if kind not in set(AssessmentKind):
        raise NotFound("There is no such assessment.")
    return ToAssess(kind, assessing(viewer=viewer, reference=reference, as_of=as_of))


def _done(case: Brief) -> tuple[Done, ...]:
    """The assessments of those who live there now."""
    return tuple(
        Done(
            row.kind, row.happened_on, row.version, row.said_by_id, row.summary, row.ever_homeless, row.ever_slept_rough,
            row.temporary_accommodation_5y, row.benefits, tuple(filter(None, row.benefit_types.split(","))), row.employment, row.late_cause,
        )
        for row in Assessment.objects.filter(case_id=case.case_id, set_aside_at=None)
        if stands_here(row.said_by_id, case.here)
    )  # fmt: skip


def _home_and_guess(case_id: int) -> tuple[Home, Guess]:
    """Where they live; and why it may have been late, which what the case waits for says best. One query reads both."""
    waits = FilteredRelation("waiting", condition=Q(waiting__until=None))
    asked = Case.objects.filter(pk=case_id).annotate(now=waits, on=F("now__on"), what=F("now__what"), since=F("now__since"))
    rows = list(asked.values_list("home_at_referral", "landlord", "arrears_gbp", "arrears_on", "on", "what", "since"))
    waiting = tuple(Wait(on, what, since) for *_, on, what, since in rows if since is not None)
    return Home(*rows[0][:4]), guess(waiting, worker_away=False, load_is_full=False)


def _needs_and_strengths(case: Brief) -> tuple[list[tuple[str, bool]], tuple[StrengthLine, ...]]:
    """The needs, and whether each is the main one, and the strengths, of those who live there now. One query reads both."""
    needs = CaseNeed.objects.filter(case_id=case.case_id).order_by()
    strengths = Strength.objects.filter(case_id=case.case_id).order_by()
    nobody, no = Value("", output_field=CharField()), Value(False, output_field=BooleanField())
    told = needs.values_list(Value("need", output_field=CharField()), "id", "need", "is_primary", "said_by_id", nobody)
    also = strengths.values_list(Value("strength", output_field=CharField()), "id", "words", no, "said_by_id", "said_by__name")
    here = [row for row in sorted(told.union(also, all=True), key=lambda row: row[1]) if stands_here(row[4], case.here)]
    lines = tuple(StrengthLine(pk, words, name or "") for what, pk, words, _, _, name in here if what == "strength")
    return [(words, bool(is_main)) for what, _, words, is_main, _, _ in here if what == "need"], lines
