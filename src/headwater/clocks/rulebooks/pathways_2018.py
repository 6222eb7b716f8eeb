"""Stays in hospital and in custody, as the programme has counted them since 1 April 2018."""

from datetime import date

from headwater.clocks.values import Kind, Rule, Unit

IN_FORCE_FROM = date(2018, 4, 1)
_EDGE = "No document says whether the day of reaching it counts; here the {} day after admission does."

CUSTODY_INTERVIEW = Rule(
    code="custody_interview",
    title="Housing interview before release",
    starts=("release_expected",),
    stops=("interviewed",),
    ends=("released",),
    length=84,
    unit=Unit.DAYS,
    before=True,
    not_before=("taken_into_custody",),
    source="Year-one review 5, criminal justice: 12 weeks before release, at once for a shorter sentence",
    in_force_from=IN_FORCE_FROM,
)


def _stay(code: str, days: int, ordinal: str) -> Rule:
    return Rule(
        code=code,
        title=f"{days} days or more in hospital",
        starts=("admitted",),
        stops=("plan_confirmed",),
        ends=("discharged",),
        length=days,
        unit=Unit.DAYS,
        kind=Kind.MARK,
        source="Year-one review 5, health",
        in_force_from=IN_FORCE_FROM,
        confirmed=False,
        reason=_EDGE.format(ordinal),
    )


STAY_7 = _stay("stay_7", 7, "seventh")
STAY_21 = _stay("stay_21", 21, "twenty-first")

RULES = (CUSTODY_INTERVIEW, STAY_7, STAY_21)
