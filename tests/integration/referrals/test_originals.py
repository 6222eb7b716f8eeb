"""What came is kept as it came: whole, out of sight of others, handed over only as a file to save, and gone when its time is over."""

import hashlib
import io
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client, override_settings

from headwater.hub.audit.models import Event
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.people.models import Lock
from headwater.hub.referrals.actions.originals import attach, forget_old_originals, forget_strays, keep_original, open_original
from headwater.hub.referrals.models import CameAs, Original
from headwater.hub.referrals.tasks import forget_originals
from support.cast import HOLDER, NOW, TRUST, Cast, refer

SignIn = Callable[[str], Client]
LETTER = b"<html><script>alert(1)</script>Dear all, please help Amara Cole.</html>"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings):
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}}
    return tmp_path


def kept(cast: Cast, content: bytes = LETTER, *, name: str = "../a letter.html", by: str = "worker", most: int = 1000) -> Original:
    agency_id = cast.agencies[HOLDER].pk
    with acting_for(agency_id):
        return keep_original(
            content=io.BytesIO(content), name=name, declared_type="text/html", channel="email", agency_id=agency_id, most_bytes=most,
            by=cast[by], at=NOW,
        )  # fmt: skip


def test_DTR_06_the_original_is_kept_byte_for_byte_and_only_its_owner_reads_the_disk(cast: Cast, files: Path):
    row = kept(cast)
    path = Path(default_storage.path(row.stored_as))
    assert path.read_bytes() == LETTER and path.is_relative_to(files) and path.stat().st_mode & 0o777 == 0o600
    assert (row.size, row.sha256) == (len(LETTER), hashlib.sha256(LETTER).hexdigest())
    assert row.name == "a letter.html.txt" and row.kind == "html" and row.name not in row.stored_as
    assert Event.objects.filter(verb="original.kept", object_ref=row.reference).count() == 1


@pytest.mark.parametrize(("content", "says"), [(b"", "empty"), (b"x" * 1001, "larger than")])
def test_nothing_and_too_much_are_refused_and_leave_nothing_behind(cast: Cast, files: Path, content: bytes, says: str):
    with pytest.raises(Invalid, match=says):
        kept(cast, content)
    assert [path for path in files.rglob("*") if path.is_file()] == []


def test_a_row_that_is_not_kept_leaves_no_file(cast: Cast, files: Path, monkeypatch):
    monkeypatch.setattr("headwater.hub.referrals.actions.originals.record", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        kept(cast)
    assert [path for path in files.rglob("*") if path.is_file()] == []


def test_it_is_given_only_to_be_saved_and_each_reading_is_logged(cast: Cast, signed_in: SignIn):
    row = kept(cast)
    response = signed_in("manager").get(f"/referrals/originals/{row.reference}/")
    assert b"".join(response.streaming_content) == LETTER
    assert response["Content-Disposition"].startswith("attachment") and response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff" and "sandbox" in response["Content-Security-Policy"]
    assert Event.objects.get(verb="original.read").actor_name == "Maria Lindqvist"


@pytest.mark.parametrize("stranger", ["nurse", "partner_manager", "stranger_manager", "council_officer"])
def test_another_agency_finds_nothing_there(cast: Cast, signed_in: SignIn, stranger: str):
    assert signed_in(stranger).get(f"/referrals/originals/{kept(cast).reference}/").status_code == 404


def test_a_letter_about_a_shut_record_stays_shut_and_a_file_of_many_is_for_who_sent_it_or_a_manager(cast: Cast):
    row, agency_id = kept(cast, by="manager"), cast.agencies[HOLDER].pk
    with acting_for(agency_id):
        tie(cast, row, cast.referral.pk)
        assert open_original(reference=row.reference, by=cast["colleague"], at=NOW).size == len(LETTER)
        assert Event.objects.filter(verb="original.read", person_ref=cast.person.reference).count() == 1
        Lock.objects.create(agency_id=agency_id, person=cast.person, membership=cast.memberships["worker"], reason="own_record", at=NOW)
        with pytest.raises(NotAllowed):
            open_original(reference=row.reference, by=cast["worker"], at=NOW)
        for _ in range(5):
            tie(cast, row, refer(cast).pk)
        with pytest.raises(NotAllowed):
            open_original(reference=row.reference, by=cast["colleague"], at=NOW)
        assert open_original(reference=row.reference, by=cast["manager"], at=NOW)


def tie(cast: Cast, row: Original, referral_id: int, **more: str) -> None:
    ids = {"agency_id": cast.agencies[HOLDER].pk, "sent_by_id": cast.agencies[TRUST].pk}
    attach(referral_id=referral_id, original=row, **ids, **more)


def test_DTR_05_the_database_refuses_the_same_reference_of_the_same_system_twice(cast: Cast):
    row = kept(cast)
    with acting_for(cast.agencies[HOLDER].pk):
        tie(cast, row, cast.referral.pk, their_system="portal", their_reference="A-1", content_key="k")
        tie(cast, row, refer(cast).pk, their_system="other portal", their_reference="A-1", content_key="k")
        tie(cast, row, refer(cast).pk, content_key="words")
        for again in ({"their_system": "portal", "their_reference": "A-1"}, {"content_key": "words"}):
            third = refer(cast).pk
            with pytest.raises(IntegrityError), transaction.atomic():
                tie(cast, row, third, **again)
        assert CameAs.objects.count() == 3


def test_a_file_that_was_changed_or_is_gone_is_not_handed_over(cast: Cast):
    row = kept(cast)
    path = Path(default_storage.path(row.stored_as))
    with acting_for(cast.agencies[HOLDER].pk):
        path.write_bytes(b"changed")
        with pytest.raises(Invalid, match="not what came"):
            open_original(reference=row.reference, by=cast["manager"], at=NOW)
        path.unlink()
        with pytest.raises(NotFound, match="was deleted"):
            open_original(reference=row.reference, by=cast["manager"], at=NOW)


def test_files_go_when_their_time_is_over_and_so_do_files_that_nothing_names(cast: Cast, files: Path):
    old, young = kept(cast), kept(cast)
    stray = files / "originals" / "2026" / "01" / "nobodys"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"half")
    os.utime(stray, (0, 0))
    with acting_for(cast.agencies[HOLDER].pk):
        Original.objects.filter(pk=old.pk).update(received_at=NOW - timedelta(days=400))
        assert forget_old_originals(days=365, at=NOW) == 1
        assert forget_strays(at=NOW) == 1
        assert Original.objects.get(pk=old.pk).deleted_at == NOW and not default_storage.exists(old.stored_as)
    assert default_storage.exists(young.stored_as) and not stray.exists()
    with override_settings(KEEP_ORIGINAL_DAYS=0):
        assert forget_originals.call() >= 0
