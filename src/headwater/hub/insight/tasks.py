"""Work that nobody waits for: boards, extracts, old files."""

from django_tasks import task

from headwater.hub.core import time
from headwater.hub.core.scoping import across_agencies
from headwater.hub.insight import actions
from headwater.hub.insight.actions import quality

LATER = -50  # a message that waits for the same worker goes first


@task(priority=LATER)
def work_out(programme_id: int) -> int:
    """One programme's board."""
    return actions.work_out(programme_id=programme_id, as_of=time.today(), at=time.now())


@task()
def keep_fresh() -> int:
    """Boards that would soon be too old to show are asked for."""
    return actions.keep_fresh(at=time.now())


@task(priority=LATER)
def evaluate(programme_id: int) -> int | None:
    """Every figure of one programme."""
    return actions.evaluate(programme_id=programme_id, as_of=time.today(), at=time.now())


@task()
def keep_evaluations_fresh() -> int:
    """Evaluations that would soon be too old to show are asked for."""
    return actions.keep_evaluations_fresh(at=time.now())


@task()
def make_extract(extract_id: int) -> bool:
    """One extract. The schedule acts for no agency: the row itself says whose data it holds."""
    with across_agencies():
        return actions.make_extract(extract_id=extract_id, at=time.now())


@task()
def make_pack(pack_id: int) -> bool:
    """One pack. The schedule acts for no agency: the row itself says whose it is."""
    with across_agencies():
        return actions.make_pack(pack_id=pack_id, at=time.now())


@task()
def freeze(freezing_id: int) -> int | None:
    """One cut-off."""
    return actions.freeze(freezing_id=freezing_id, at=time.now())


@task()
def delete_old_files() -> int:
    """The files nobody fetched in a week."""
    with across_agencies():
        return actions.delete_old_files(at=time.now()) + actions.delete_old_packs(at=time.now())


@task(priority=LATER)
def check_quality(agency_id: int | None, programme_id: int | None) -> int:
    """The checks of one agency's records, or of one programme's."""
    return quality.check_quality(agency_id=agency_id, programme_id=programme_id, as_of=time.today(), at=time.now())


@task()
def check_quality_daily() -> int:
    """The checks of every agency and programme that have not been run today."""
    return quality.check_quality_daily(as_of=time.today(), at=time.now())


@task()
def keep_quality_fresh() -> int:
    """The checks of those whose page somebody opened within the hour."""
    return quality.keep_quality_fresh(at=time.now())
