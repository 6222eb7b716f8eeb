"""The pages of sending a file in, as somebody at a desk uses them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from headwater.hub.audit.models import Event
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.referrals.actions.importing import check_rows, send_rows
from headwater.hub.referrals.actions.uploading import arrange
from headwater.hub.referrals.models import Referral, Upload
from support.cast import NOW, Cast
from support.files_in import HEADINGS, csv_of, rows

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings):
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}}


@pytest.fixture
def joyce(signed_in: SignIn) -> Client:
    return signed_in("nurse")


def chosen(cast: Cast, content: str, name: str = "list.csv", **more: str) -> dict:
    return {"file": SimpleUploadedFile(name, content.encode(), "text/csv"), "service": str(cast.service.pk), "whence": "list", **more}


def upload() -> Upload:
    with across_agencies():
        return Upload.objects.latest("id")


def text(response) -> str:
    return response.content.decode()


def test_REF_01_a_file_goes_from_the_desk_to_the_queue_and_bad_rows_come_back_harmless(cast: Cast, joyce: Client):
    bad = ["=HYPERLINK(1)", "01/02/2090", "07700 900002", "+SUM(A1)", "Yes", "@x"]
    page = joyce.post("/referrals/files/new/", chosen(cast, csv_of([*rows(2), bad])), follow=True)
    assert "What the columns hold" in text(page) and "For example: Person 1 Hale" in text(page)
    address = page.redirect_chain[-1][0].removesuffix("columns/")
    answers = {f"column-{at}": field for at, field in enumerate(("name", "born_on", "phone", "reason", "agreed", "own_reference"))}
    page = joyce.post(f"{address}columns/", {**answers, "service": str(cast.service.pk)}, follow=True)
    assert "0 of 3 rows done" in text(page) and "Being checked" in text(page)
    check_rows(upload_id=upload().pk, at=NOW)
    page = text(joyce.get(address))
    assert "Send in 2 referrals" in page and "Row 4" in page and "must be in the past" in page
    back = joyce.get(f"{address}back/")
    lines = b"".join(back.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].split(",")[:2] == list(HEADINGS[:2]) and len(lines) == 2
    assert lines[1].startswith("'=HYPERLINK(1)") and "'+SUM(A1)" in lines[1] and "'@x" in lines[1]
    assert back["Content-Disposition"].startswith("attachment") and Event.objects.filter(verb="referral_file.given_back").count() == 1
    assert "Being sent in" in text(joyce.post(f"{address}send/", follow=True))
    send_rows(upload_id=upload().pk, at=NOW)
    assert "Sent in" in text(joyce.get(address)) and "2 of 3" in text(joyce.get(address))
    with across_agencies():
        assert Referral.objects.filter(channel="file").count() == 2
    assert "list.csv" in text(joyce.get("/referrals/files/"))


def test_what_is_missing_twice_or_wrong_is_said_beside_the_question(cast: Cast, joyce: Client):
    assert "Choose the file" in text(joyce.post("/referrals/files/new/", {"service": "", "whence": ""}))
    assert "It names columns, and has no rows under them" in text(joyce.post("/referrals/files/new/", chosen(cast, csv_of([]))))
    assert "The file must be a" in text(joyce.post("/referrals/files/new/", chosen(cast, "x", name="x.exe")))
    assert "old Excel" in text(joyce.post("/referrals/files/new/", {**chosen(cast, ""), "file": old_book()}))
    joyce.post("/referrals/files/new/", chosen(cast, csv_of(rows(1), ["Who", *HEADINGS[1:]]), service="each"))
    address = f"/referrals/files/{upload().reference}/columns/"
    page = text(joyce.get(address))
    assert "We found no column for" in page and "<li>a name</li>" in page and "which service is asked" in page
    twice = joyce.post(address, {"column-0": "phone", "column-2": "phone", "service": "each"})
    assert "Two columns hold this. Choose one of them." in text(twice)
    assert "No column says a name" in text(joyce.post(address, {"column-2": "phone", "service": "each"}))


def old_book() -> SimpleUploadedFile:
    return SimpleUploadedFile("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/vnd.ms-excel")


def test_DTR_05_the_page_of_a_referral_says_its_own_reference_and_leads_a_manager_to_what_came(cast: Cast, signed_in: SignIn):
    manager = signed_in("manager")
    manager.post("/referrals/files/new/", chosen(cast, csv_of(rows(1)), whence="system", their_system="ALERT"))
    row = upload()
    with acting_for(row.agency_id), transaction.atomic():
        arrange(reference=row.reference, places=row.places, service_id=row.service_id, by=cast["manager"], at=NOW)
    check_rows(upload_id=row.pk, at=NOW)
    manager.post(f"/referrals/files/{row.reference}/send/")
    send_rows(upload_id=row.pk, at=NOW)
    with across_agencies():
        made = Referral.objects.get(channel="portal")
    page = text(manager.get(f"/referrals/{made.reference}/"))
    assert "Portal (ALERT)" in page and "Its reference there: A-1" in page and "What came, as it came" in page
    page = text(signed_in("worker").get(f"/referrals/{made.reference}/"))
    assert "Its reference there: A-1" in page and "What came, as it came" not in page


def test_a_portal_is_named_and_only_who_may_opens_the_file(cast: Cast, joyce: Client, signed_in: SignIn):
    assert "Enter what the system is called" in text(joyce.post("/referrals/files/new/", chosen(cast, csv_of(rows(1)), whence="system")))
    joyce.post("/referrals/files/new/", chosen(cast, csv_of(rows(1)), whence="system", their_system="ALERT"))
    row = upload()
    assert (row.channel, row.their_system) == ("portal", "ALERT")
    for stranger in ("stranger_worker", "worker", "council_officer"):
        for page in ("", "columns/", "back/"):
            assert signed_in(stranger).get(f"/referrals/files/{row.reference}/{page}").status_code == 404
