"""What was asked and learned so far, for the pages that ask."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from headwater.hub.cases.adapters.promises import assessment_due
from headwater.hub.cases.logic.causes import Guess, Wait, guess
from headwater.hub.cases.models import Assessment, Case, CaseNeed, Strength, Waiting
from headwater.hub.cases.queries.brief import Brief, brief
from headwater.hub.cases.states import AssessmentKind
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor


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
    due_on, done = assessment_due(case.accepted_on), _done(case.case_id)
    needs = list(CaseNeed.objects.filter(case_id=case.case_id).order_by("id").values_list("need", "is_primary"))
    full = next((each for each in done if each.kind == AssessmentKind.FULL), None)
    return Assessing(
        case=case,
        due_on=due_on,
        is_late=(full.happened_on if full else as_of) > due_on,
        done=done,
        home=_home(case.case_id),
        needs=tuple(need for need, _ in needs),
        main=next((need for need, is_main in needs if is_main), ""),
        strengths=_strengths(case),
        guess=_guess(case.case_id),
    )


def to_assess(*, viewer: Actor, reference: str, kind: str, as_of: date) -> ToAssess:
    """The page that asks one kind of assessment."""
    if kind not in set(AssessmentKind):
        raise NotFound("There is no such assessment.")
    return ToAssess(kind, assessing(viewer=viewer, reference=reference, as_of=as_of))


def _done(case_id: int) -> tuple[Done, ...]:
    return tuple(
        Done(
            row.kind, row.happened_on, row.version, row.said_by_id, row.summary, row.ever_homeless, row.ever_slept_rough,
            row.temporary_accommodation_5y, row.benefits, tuple(filter(None, row.benefit_types.split(","))), row.employment, row.late_cause,
        )
        for row in Assessment.objects.filter(case_id=case_id)
    )  # fmt: skip


def _home(case_id: int) -> Home:
    row = Case.objects.filter(pk=case_id).values_list("home_at_referral", "landlord", "arrears_gbp", "arrears_on").get()
    return Home(*row)


def _strengths(case: Brief) -> tuple[StrengthLine, ...]:
    """Those of the adults who live there now."""
    here = Q(said_by=None) | Q(said_by__in=[case.person_id, *(each.person_id for each in case.adults)])
    rows = Strength.objects.filter(here, case_id=case.case_id).order_by("id").values_list("id", "words", "said_by__name")
    return tuple(StrengthLine(pk, words, name or "") for pk, words, name in rows)


def _guess(case_id: int) -> Guess:
    """Why it may have been late: what the case waits for says so best."""
    rows = Waiting.objects.filter(case_id=case_id, until=None).values_list("on", "what", "since")
    return guess(tuple(Wait(*row) for row in rows), worker_away=False, load_is_full=False)
