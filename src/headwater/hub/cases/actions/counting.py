"""The team page, counted as it is asked for; a large team's is counted once in a quarter of an hour, and kept with its moment."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record_read
from headwater.hub.cases.models import TeamCount
from headwater.hub.cases.queries.kept import counts_of, kept_team_page
from headwater.hub.cases.queries.monday import TeamPage, team_page
from headwater.hub.core.values import Actor

# More open cases, or workers, than this are not counted again for every reading.
LARGE = 1000


def open_team_page(*, by: Actor, at: datetime) -> TeamPage:
    """The manager's Monday, and the note in the log that it was read."""
    page = kept_team_page(viewer=by, now=at)
    if page is None:
        page = team_page(viewer=by, now=at)
        if max(page.loads.open_cases, page.loads.carrying, page.promises.base) > LARGE:
            _keep(page, by)
    record_read(verb="team.read", by=by, at=at, kind="team", ref=by.team_id or "")
    return page


@transaction.atomic
def _keep(page: TeamPage, by: Actor) -> None:
    """Keep it in place of the one before. Two who count at once leave one or two rows; the newest is shown."""
    row = TeamCount.objects.create(
        agency_id=by.agency, team_id=by.team_id, as_of=page.as_of, counted_at=page.counted_at, payload=asdict(page)
    )
    TeamCount.objects.filter(counts_of(by), pk__lt=row.pk).delete()
