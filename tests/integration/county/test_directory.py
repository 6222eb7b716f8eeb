"""The made-up county's directory: the size, the faults planted in it, the same each time, and plain words."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import transaction

from headwater.hub.core.values import PUBLIC
from headwater.hub.county.entries import write_entries
from headwater.hub.directory import queries
from headwater.hub.directory.logic.plain import WANTED_AGE, reading_age
from headwater.hub.directory.models import Entry, Location, SystemPath, Word
from headwater.hub.directory.queries.paths import path_page, paths
from headwater.hub.directory.states import Status
from support.databases import COUNTY_TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def snapshot() -> tuple[object, ...]:
    columns = [field.name for field in Entry._meta.fields if field.name not in ("organisation", "changed_at")]
    rows = list(Entry.objects.order_by("id").values_list("organisation__name", *columns))
    places = sorted(Location.objects.values_list("postcode", "easting", "address_public"))
    return rows, places, Word.objects.count()


def test_the_directory_is_the_size_of_a_countys_and_has_faults_in_it():
    stale = Entry.objects.exclude(status=Status.CLOSED).filter(checked_on__lt=COUNTY_TODAY - timedelta(days=90)).count()
    statuses = Counter(Entry.objects.values_list("status", flat=True))
    assert 90 <= Entry.objects.count() <= 140
    assert stale >= 10
    assert statuses[Status.CLOSED] >= 4
    assert statuses[Status.REDUCED] >= 3
    assert statuses[Status.CLOSING] >= 1
    found = queries.gaps(as_of=COUNTY_TODAY)
    assert found.empty > 0
    assert (found.no_need, found.no_district) == (0, 0)


def test_the_same_seed_writes_the_same_directory():
    def again(seed: int) -> tuple[object, ...]:
        with transaction.atomic():
            SystemPath.objects.all().delete()
            Entry.objects.all().delete()
            Location.objects.all().delete()
            write_entries(seed, COUNTY_TODAY)
            found = snapshot()
            transaction.set_rollback(True)
        return found

    assert again(1) == snapshot()
    assert again(2) != again(1)


@pytest.mark.parametrize("as_of", [date(2004, 1, 1), date(2037, 12, 31)])
def test_a_directory_stands_on_the_first_and_the_last_day_that_a_county_may(as_of: date):
    with transaction.atomic():
        SystemPath.objects.all().delete()
        Entry.objects.all().delete()
        assert write_entries(3, as_of) == Entry.objects.count()
        transaction.set_rollback(True)


def test_dir_06_every_entry_reads_at_twelve_or_younger():
    for row in Entry.objects.all():
        assert reading_age(". ".join([row.summary, row.start, row.who_for])) <= WANTED_AGE, row.name


def test_A16_no_refuge_of_the_county_has_a_public_address():
    refuges = Entry.objects.filter(name="Rose House refuge")
    assert refuges
    for row in refuges:
        page = queries.entry_page(viewer=PUBLIC, entry_id=row.pk, as_of=COUNTY_TODAY)
        assert [place.is_public for place in page.places] == [False]


def test_DIR_09_the_county_has_a_path_from_a_ward_whose_every_step_is_open() -> None:
    ((path_id, name),) = paths()
    found = path_page(viewer=PUBLIC, path_id=path_id, as_of=COUNTY_TODAY)
    assert name == "From a ward to a home" and len(found.steps) == 4 and all(step.is_open and step.phones for step in found.steps)
