"""Work that nobody waits for: boards, extracts, old files."""

from django_tasks import task

from headwater.hub.core import time
from headwater.hub.core.scoping import across_agencies
from headwater.hub.insight import actions


@task()
def work_out(programme_id: int) -> int:
    """One programme's board."""
    return actions.work_out(programme_id=programme_id, as_of=time.today(), at=time.now())


@task()
def keep_fresh() -> int:
    """Boards that would soon be too old to show."""
    return actions.keep_fresh(as_of=time.today(), at=time.now())


@task()
def make_extract(extract_id: int) -> bool:
    """One extract. The schedule acts for no agency: the row itself says whose data it holds."""
    with across_agencies():
        return actions.make_extract(extract_id=extract_id, at=time.now())


@task()
def delete_old_files() -> int:
    """The files nobody fetched in a week."""
    with across_agencies():
        return actions.delete_old_files(at=time.now())
