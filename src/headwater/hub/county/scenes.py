"""What makes the county's today worth looking at: cases set up on purpose in the lists of the demo workers."""

from headwater.hub.county.facts import Wanted

NAVIGATOR = {"strand": "navigator", "outward": "HW1", "lead": "navigator"}
MENTOR = {"strand": "mentor", "outward": "HW2", "lead": "mentor"}
SUPPORT = {"strand": "floating_support", "outward": "HW3", "lead": "support"}
PATCHES = (NAVIGATOR, MENTOR, SUPPORT)


def live(patch: dict[str, str], scene: str, age: int, **more: str) -> Wanted:
    """A live case in a demo worker's list."""
    return Wanted(live=True, scene=scene, age=age, **patch, **more)  # type: ignore[arg-type]  # the names are Wanted's own


def ended(patch: dict[str, str], scene: str, days_ago: int, outcome: str) -> Wanted:
    """A closed case that a demo worker led."""
    return Wanted(live=False, scene=scene, closed_days_ago=days_ago, outcome=outcome, **patch)  # type: ignore[arg-type]  # as above


def scenes_of(patch: dict[str, str]) -> tuple[Wanted, ...]:
    """The same day's troubles for each of the demo workers."""
    return (
        live(patch, "new_today", 1), live(patch, "assessment_due", 15), live(patch, "assessment_late", 26),
        live(patch, "hearing_clash", 40, threat="days_0_28"), live(patch, "hearing_clash", 44, threat="days_0_28"),
        live(patch, "eviction_this_week", 20, threat="days_0_28"), live(patch, "safeguarding_open", 50),
        live(patch, "long_without_reason", 230), live(patch, "long_with_reason", 250), live(patch, "not_spoken", 70),
        ended(patch, "unknown_to_chase", 12, "unknown"), ended(patch, "unknown_to_chase", 25, "unknown"),
        ended(patch, "unknown_to_chase", 40, "unknown"), ended(patch, "follow_up_due", 58, "prevented"),
        ended(patch, "follow_up_due", 186, "prevented"), ended(patch, "follow_up_due", 368, "prevented"),
    )  # fmt: skip


SAFETY = (
    live(NAVIGATOR, "two_adults_private", 60, household="family"), live(SUPPORT, "two_adults_private", 90, household="couple"),
    live(NAVIGATOR, "split", 55, household="family"), live(MENTOR, "split", 48, household="couple"),
    live(NAVIGATOR, "restricted", 35, household="single_parent"), live(SUPPORT, "restricted", 65),
    live(MENTOR, "known_to_staff", 45), live(NAVIGATOR, "known_to_staff", 33), live(SUPPORT, "changed_mind", 28),
    live(MENTOR, "expired_share", 52), live(SUPPORT, "expired_share", 77),
    ended(NAVIGATOR, "comes_back", 90, "prevented"), ended(MENTOR, "comes_back", 120, "prevented"),
)  # fmt: skip
# The rest of each demo worker's list, ordinary cases, so that a caseload of about the right size stands there.
ORDINARY = tuple(live(patch, "ordinary", 12 + 9 * n) for patch, count in ((NAVIGATOR, 4), (SUPPORT, 9)) for n in range(count))
SCENES: tuple[Wanted, ...] = (*(scene for patch in PATCHES for scene in scenes_of(patch)), *SAFETY, *ORDINARY)
