"""Stays in hospital and in custody."""

from datetime import date

from headwater.clocks.rulebooks import rule
from headwater.clocks.values import Standing
from spec.clocks.book import Table, clock, spec

NOT_YET_DUE, PASSED, ENDED, MET, LATE = Standing.NOT_YET_DUE, Standing.PASSED, Standing.ENDED, Standing.MET, Standing.LATE

CUSTODY = Table(
    title="Housing interview before release",
    text="84 days before release. For a shorter sentence it is due at once, on the day the person came into custody.",
    source=rule("custody_interview").source,
    given=("Into custody", "Release", "Interviewed", "As of"),
    gives=("Due by", "Standing"),
    work=clock("custody_interview", ("taken_into_custody", "release_expected", "interviewed"), ("due_on", "standing")),
    rows=(
        (date(2026, 1, 5), date(2026, 12, 21), None, date(2026, 9, 28), date(2026, 9, 28), NOT_YET_DUE),
        (date(2026, 1, 5), date(2026, 12, 21), None, date(2026, 9, 29), date(2026, 9, 28), LATE),
        (date(2026, 1, 5), date(2026, 12, 21), date(2026, 9, 20), date(2026, 9, 29), date(2026, 9, 28), MET),
        (date(2026, 11, 9), date(2026, 12, 21), None, date(2026, 11, 9), date(2026, 11, 9), NOT_YET_DUE),
        (date(2026, 11, 9), date(2026, 12, 21), None, date(2026, 11, 10), date(2026, 11, 9), LATE),
        (None, date(2026, 12, 21), None, date(2026, 9, 1), date(2026, 9, 28), NOT_YET_DUE),
        (date(2026, 11, 9), None, None, date(2026, 11, 21), None, Standing.NOT_STARTED),
    ),
)

STAYS = Table(
    title="7 and 21 days in hospital",
    text="The flag goes up on the seventh and the twenty-first day after admission, and comes down on the day a plan is confirmed.",
    source=rule("stay_7").source,
    given=("Admitted", "Plan confirmed", "Discharged", "As of"),
    gives=("Days", "7 days", "21 days"),
    work=lambda *days: (
        *clock("stay_7", ("admitted", "plan_confirmed", "discharged"), ("elapsed_days", "standing"))(*days),
        *clock("stay_21", ("admitted", "plan_confirmed", "discharged"), ("standing",))(*days),
    ),
    rows=(
        (date(2026, 11, 1), None, None, date(2026, 11, 7), 6, NOT_YET_DUE, NOT_YET_DUE),
        (date(2026, 11, 1), None, None, date(2026, 11, 8), 7, PASSED, NOT_YET_DUE),
        (date(2026, 11, 1), None, None, date(2026, 11, 21), 20, PASSED, NOT_YET_DUE),
        (date(2026, 11, 1), None, None, date(2026, 11, 22), 21, PASSED, PASSED),
        (date(2026, 11, 1), date(2026, 11, 7), None, date(2026, 11, 22), 6, MET, MET),
        (date(2026, 11, 1), date(2026, 11, 8), None, date(2026, 11, 22), 7, ENDED, MET),
        (date(2026, 11, 1), date(2026, 11, 9), None, date(2026, 11, 22), 8, ENDED, MET),
        (date(2026, 11, 1), None, date(2026, 11, 10), date(2026, 11, 22), 9, ENDED, ENDED),
    ),
)

CHAPTER = ("Hospital and custody", (CUSTODY, STAYS))


@spec(CUSTODY)
def test_the_interview_is_due_84_days_before_release(row):
    CUSTODY.check(row)


@spec(STAYS)
def test_flags_at_7_and_21_days(row):
    STAYS.check(row)
