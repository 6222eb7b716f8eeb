"""A file of referrals, from the sheet to the queue: what is taken, what comes back and why, and that nothing comes twice."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError
from openpyxl import Workbook

from headwater.hub.audit.models import Event
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound, Stale
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.people.models import ContactWay, Permission
from headwater.hub.people.queries import possible_matches
from headwater.hub.people.states import Safety
from headwater.hub.referrals.actions import importing
from headwater.hub.referrals.actions.uploading import arrange, give_back, send_in
from headwater.hub.referrals.models import CameAs, Referral, ReferralFit, Upload, UploadRow
from headwater.hub.referrals.queries import queue
from headwater.hub.referrals.queries.uploads import examples, uploads
from headwater.hub.referrals.states import RowOutcome, UploadState
from support.cast import HOLDER, NOW, PARTNER, TODAY, Cast
from support.files_in import HEADINGS, Sender, csv_of, rows


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings):
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}}


@pytest.fixture
def nurse(cast: Cast) -> Sender:
    return Sender(cast)


def came(channel: str = "file") -> list[Referral]:
    with across_agencies():
        return list(Referral.objects.filter(channel=channel).select_related("person", "agency").order_by("id"))


def book(*lines: list, **merges: str) -> bytes:
    made = Workbook()
    for line in lines:
        made.active.append(line)
    for cells in merges.values():
        made.active.merge_cells(cells)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_REF_01_good_rows_of_a_file_are_referrals_in_the_one_queue(cast: Cast, nurse: Sender):
    page = nurse.whole(csv_of(rows(3)))
    assert (page.state, page.sent, page.counts) == (UploadState.DONE, 3, {})
    with acting_for(cast.agencies[HOLDER].pk):
        waiting = queue(viewer=cast["worker"], as_of=TODAY).rows
        assert {"Person 1 Hale", "Person 2 Hale", "Person 3 Hale"} <= {row.name for row in waiting}
        assert ReferralFit.objects.filter(referral__channel="file").count() == 3
        assert Permission.objects.filter(person__name="Person 1 Hale", scope="referral", given=True).count() == 1
    first = came()[0]
    assert (first.agency_id, first.sender_name, first.received_at) == (cast.agencies[HOLDER].pk, "Joyce Mbeki", NOW)
    assert {"referral_file.taken", "referral_file.checked", "referral_file.sent_in", "referral_file.done"} <= set(
        Event.objects.values_list("verb", flat=True)
    )


def test_rows_that_cannot_be_sent_come_back_with_the_reason_and_the_rest_goes(nurse: Sender):
    bad = [
        ["", "01/02/1990", "07700 900001", "Why.", "Yes", "B-1"], ["Ann", "01/02/2090", "07700 900002", "Why.", "Yes", "B-2"],
        ["Bo", "", "07700 900003", "Why.", "", "B-3"], ["=1+1", "", "ask", "Why.", "Yes", "B-4"],
        ["Di", "", "07700 900005", "Why.", "No", "B-5"],
    ]  # fmt: skip
    reference = nurse.take(csv_of([*rows(1), *bad]))
    page = nurse.check(reference)
    assert (page.ready, page.counts) == (1, {RowOutcome.CANNOT: 5}) and came() == []
    said = {row.number: " ".join(row.words) for row in page.found}
    for number, words in ((3, "Enter a name"), (4, "in the past"), (5, "not sent on"), (6, "not a phone number"), (7, "They said no")):
        assert words in said[number], said[number]
    assert nurse.send(reference).sent == 1 and len(came()) == 1
    with acting_for(nurse.by.agency_id):
        back = list(give_back(reference=reference, by=nurse.by, at=NOW))
    assert back[0] == [*HEADINGS, "Row", "Why it comes back"] and len(back) == 6 and back[4][0] == "=1+1"


def test_DTR_05_an_imported_portal_referral_keeps_its_own_reference_and_is_not_duplicated(nurse: Sender):
    content = csv_of(rows(3))
    nurse.whole(content, their_system="ALERT")
    assert nurse.whole(csv_of(rows(4)), their_system="ALERT").sent == 1
    assert len(came("portal")) == 4
    reference = nurse.take(content, their_system="ALERT")
    page = nurse.check(reference)
    assert page.counts == {RowOutcome.HERE: 3} and "It is here already" in page.found[0].words[0]
    with acting_for(nurse.by.agency_id), pytest.raises(Invalid, match="No row can be sent"):
        send_in(reference=reference, by=nurse.by, at=NOW)
    with across_agencies():
        assert sorted(CameAs.objects.values_list("their_reference", flat=True)) == ["A-1", "A-2", "A-3", "A-4"]
    changed = nurse.check(nurse.take(csv_of(rows(1, reason="Something else.")), their_system="ALERT"))
    assert "It says something else than before" in changed.found[0].words[1]


def test_without_a_reference_the_same_words_are_the_same_referral_and_twice_in_one_file_is_once(nurse: Sender):
    assert nurse.whole(csv_of(rows(2, portal=""))).sent == 2
    page = nurse.check(nurse.take(csv_of([*rows(2, portal=""), *rows(1, start=9), *rows(1, start=9)])))
    assert page.counts == {RowOutcome.HERE: 3} and page.ready == 1
    assert page.found[-1].words == ("It stands in this file already, in row 4.",)


def test_the_same_reference_of_another_agency_is_another_referral(cast: Cast, nurse: Sender):
    nurse.whole(csv_of(rows(1)))
    assert Sender(cast, "partner_worker").whole(csv_of(rows(1))).sent == 1
    assert len(came()) == 2


def test_work_that_was_broken_off_goes_on_and_nothing_is_doubled(nurse: Sender, monkeypatch):
    monkeypatch.setattr(importing, "AT_ONCE", 2)
    reference = nurse.take(csv_of(rows(5)))
    nurse.check(reference)
    with acting_for(nurse.by.agency_id):
        send_in(reference=reference, by=nurse.by, at=NOW)
    whole, calls = importing.receive_many, []

    def dies(**given):
        calls.append(1)
        if len(calls) == 2:
            raise SystemExit("killed")
        return whole(**given)

    monkeypatch.setattr(importing, "receive_many", dies)
    upload = nurse.upload(reference)
    with pytest.raises(SystemExit):
        importing.send_rows(upload_id=upload.pk, at=NOW)
    assert len(came()) == 2 and nurse.upload(reference).done_to == 3
    assert importing.send_rows(upload_id=upload.pk, at=NOW) == 5
    assert len(came()) == 5 and nurse.page(reference).sent == 5
    assert importing.send_rows(upload_id=upload.pk, at=NOW) == 0, "what is done is done"


def test_two_workers_on_one_file_send_nothing_twice(nurse: Sender, monkeypatch):
    monkeypatch.setattr(importing, "AT_ONCE", 2)
    reference = nurse.take(csv_of(rows(5)))
    nurse.check(reference)
    stand, first = importing._File._stand, [True]

    def overtaken(self, *given):
        stand(self, *given)
        if first and first.pop():
            assert importing.send_rows(upload_id=self.row.pk, at=NOW) == 5

    monkeypatch.setattr(importing._File, "_stand", overtaken)
    assert nurse.send(reference).sent == 5
    assert len(came()) == 5 and nurse.upload(reference).state == UploadState.DONE


def test_what_nobody_works_on_is_handed_over_again(nurse: Sender, monkeypatch):
    handed: list[int] = []
    monkeypatch.setattr(importing, "hand_over_sending", handed.append)
    reference = nurse.take(csv_of(rows(1)))
    nurse.check(reference)
    with acting_for(nurse.by.agency_id):
        send_in(reference=reference, by=nurse.by, at=NOW)
    with across_agencies():
        assert importing.keep_going(at=NOW) == 0
        Upload.objects.update(beat_at=NOW - 2 * importing.STALLED)
        assert importing.keep_going(at=NOW) == 1 and handed == [nurse.upload(reference).pk]


def test_two_files_at_one_moment_make_one_referral(nurse: Sender, monkeypatch):
    first, second = nurse.take(csv_of(rows(2))), nurse.take(csv_of(rows(2)))
    nurse.check(first)
    nurse.check(second)
    known = importing._File._known_before
    blind = [True]

    def sees_nothing_at_first(self, service_id, put):
        return {} if blind and blind.pop() else known(self, service_id, put)

    nurse.send(first)
    monkeypatch.setattr(importing._File, "_known_before", sees_nothing_at_first)
    page = nurse.send(second)
    assert (page.sent, page.counts) == (0, {RowOutcome.HERE: 2}) and len(came()) == 2


def test_each_row_may_name_its_own_service(cast: Cast, nurse: Sender):
    lines = [
        [*row, service] for row, service in zip(rows(3), ("Housing navigators", "Family housing support", "No such thing"), strict=True)
    ]
    page = nurse.whole(csv_of(lines, [*HEADINGS, "Service"]), service=False)
    assert page.sent == 2 and page.counts == {RowOutcome.CANNOT: 1}
    assert {row.agency_id for row in came()} == {cast.agencies[HOLDER].pk, cast.agencies[PARTNER].pk}


def test_A1_safe_contact_is_carried_and_a_likely_double_is_shown(cast: Cast, nurse: Sender):
    line = ["Amara Cole", "03/04/1991", "07700 900123", "Notice.", "Yes", "", "No", "Domestic abuse"]
    nurse.whole(csv_of([line], [*HEADINGS, "Safe to call?", "Needs"]))
    made = came()[0]
    with acting_for(cast.agencies[HOLDER].pk):
        assert ContactWay.objects.get(person=made.person).safety == Safety.UNSAFE
        assert made.has_extra_care and made.person.extra_care
        found = possible_matches(viewer=cast["worker"], person_id=made.person_id, as_of=TODAY)
        assert [match.person_id for match in found] == [cast.person.pk]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (csv_of(rows(1)).replace("Ben", "Zoë").encode("cp1252", "replace"), ""), (csv_of(rows(1)).encode("utf-8-sig"), ""),
        (csv_of([["Zoë", *rows(1)[0][1:]]]).encode("cp1252"), "Windows text"), (csv_of(rows(1)).encode("utf-16"), "UTF-16"),
        (csv_of(rows(1), separator=";").encode(), "semicolons"), (csv_of(rows(1), separator="\t").encode(), "tabs"),
    ],
)  # fmt: skip
def test_text_of_every_kind_is_read(nurse: Sender, content: bytes, says: str):
    page = nurse.whole(content)
    assert page.sent == 1 and says in " ".join(page.said)


def test_a_workbook_with_merged_headings_dates_as_numbers_and_lost_noughts(nurse: Sender):
    content = book(
        ["Referrals of November", None, None, None, None], ["Name", "DOB", "Mobile", "Reason", "Consent"],
        ["Ben Hale", date(1990, 2, 1), 7700900999, "Notice", True], ["Cy Dunn", 32905, 7700900998, "Notice", "=1=1"], merge="A1:E1",
    )  # fmt: skip
    page = nurse.whole(content, name="book.xlsx")
    assert page.sent == 1 and "row 2" in " ".join(page.said) and "formulas" in " ".join(page.said)
    assert "not sent on" in page.found[0].words[0], "a formula that was never worked out says nothing"
    made = came()[0].person
    assert made.born_on == date(1990, 2, 1)
    with across_agencies():
        assert ContactWay.objects.get(person=made).value == "07700900999"


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "empty.csv", "is empty"), (csv_of([]).encode(), "x.csv", "no rows under them"), (b"\r\n\r\n", "x.csv", "nothing in it"),
        (b"MZ\x90\x00\x03" + bytes(range(256)), "x.csv", "not a sheet"), (b"%PDF-1.4", "x.csv", "It is a PDF"),
        (b"<html><table>", "x.xls", "web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.xls", "old Excel"), (b"PK\x03\x04 not whole [Content_Types].xml", "x.xlsx", "damaged"),
        (b"PK\x03\x04 a.txt", "x.zip", "It is a zip"), ((csv_of(rows(1)) + '"open').encode(), "x.csv", "quote marks"),
        ((csv_of(rows(99)) + "a\0b").encode(), "x.csv", "plain text"), (b'"' + b"x" * 200_000, "x.csv", "longer"),
    ],
)  # fmt: skip
def test_bad_input_a_file_that_cannot_be_read_is_refused_in_words(nurse: Sender, content: bytes, name: str, says: str):
    with pytest.raises(Invalid) as refused:
        nurse.take(content, name=name)
    assert says in " ".join([str(refused.value), *refused.value.fields.values()])
    assert came() == []


def test_bad_input_control_characters_and_shifted_cells(nurse: Sender):
    lines = [["Ben\x07\u202eHale", "", "07700 900999", "Why\x0b.", "Yes", ""], [*rows(1)[0], "spilt", "over"]]
    page = nurse.whole(csv_of(lines))
    assert page.sent == 1 and came()[0].person.name == "BenHale"
    assert "more values in this row than columns" in page.found[0].words[0]


def test_bad_input_a_workbook_that_is_a_bomb_or_holds_entities_is_refused(nurse: Sender):
    import zipfile

    def packed(sheet: bytes) -> bytes:
        out = io.BytesIO(book(list(HEADINGS), list(rows(1)[0])))
        made = io.BytesIO()
        with zipfile.ZipFile(out) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for each in old.namelist():
                new.writestr(each, sheet if each == "xl/worksheets/sheet1.xml" else old.read(each))
        return made.getvalue()

    bomb = b"<worksheet><sheetData>" + b" " * (40 << 20) + b"</sheetData></worksheet>"
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>'
    for sheet in (bomb, entity):
        with pytest.raises(Invalid):
            nurse.take(packed(sheet), name="x.xlsx")


def test_columns_can_be_chosen_and_what_lacks_is_said(nurse: Sender):
    reference = nurse.take(csv_of(rows(1), ["Who", "DOB", "Phone", "Reason", "Consent", "Phone"]))
    with acting_for(nurse.by.agency_id):
        shown = examples(viewer=nurse.by, reference=reference)
        assert shown["Who"] == ["Person 1 Hale"]
        for places, says in (
            ({"phone": "Phone", "reason": "Reason", "agreed": "Consent"}, "No column says a name"),
            ({"name": "Who", "phone": "Who"}, "Chosen for two things: Who"), ({"name": "Nobody"}, "has no column Nobody"),
        ):  # fmt: skip
            with pytest.raises(Invalid, match=says):
                arrange(reference=reference, places=places, service_id=None, by=nurse.by, at=NOW)
    assert nurse.page(reference).repeated == (("Phone (2)", "Phone number"),)
    page = nurse.check(reference, {**nurse.upload(reference).places, "name": "Who"})
    assert page.ready == 1


def test_a_file_is_for_who_sent_it_and_a_manager_and_for_nobody_elsewhere(cast: Cast):
    priya = Sender(cast, "worker")
    reference = priya.take(csv_of(rows(1)))
    assert priya.page(reference, cast["manager"]).rows == 1
    with pytest.raises(NotAllowed):
        priya.page(reference, cast["colleague"])
    with pytest.raises(NotFound):
        priya.page(reference, cast["stranger_manager"])
    with acting_for(cast.agencies[HOLDER].pk):
        assert [line.may_open for line in uploads(viewer=cast["colleague"])] == [False]
        with pytest.raises(NotAllowed):
            uploads(viewer=cast["data_protection"])


def test_a_file_at_work_is_not_changed_and_one_that_was_sent_stays_sent(nurse: Sender):
    reference = nurse.take(csv_of(rows(1)))
    nurse.check(reference)
    with acting_for(nurse.by.agency_id):
        send_in(reference=reference, by=nurse.by, at=NOW)
        send_in(reference=reference, by=nurse.by, at=NOW)
        with pytest.raises(Stale):
            arrange(reference=reference, places={}, service_id=None, by=nurse.by, at=NOW)


def test_somebody_who_has_left_sends_nothing_more(cast: Cast, nurse: Sender):
    reference = nurse.take(csv_of(rows(1)))
    nurse.check(reference)
    with acting_for(nurse.by.agency_id):
        send_in(reference=reference, by=nurse.by, at=NOW)
    membership = cast.memberships["nurse"]
    membership.ended_on = TODAY - timedelta(days=1)
    membership.save()
    importing.send_rows(upload_id=nurse.upload(reference).pk, at=NOW)
    assert nurse.upload(reference).state == UploadState.FAILED and "no longer works here" in nurse.upload(reference).trouble
    assert came() == []


def test_the_database_keeps_one_answer_for_each_row(nurse: Sender):
    row = nurse.upload(nurse.take(csv_of(rows(1))))
    with acting_for(nurse.by.agency_id):
        one = {"agency_id": row.agency_id, "upload": row, "number": 2, "outcome": "here"}
        UploadRow.objects.create(**one)
        with pytest.raises(IntegrityError):
            UploadRow.objects.create(**one)
