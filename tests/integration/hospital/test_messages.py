"""Messages of a hospital's system: kept before they are answered, taken in any order, and never a silent change."""

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.pathways import tasks
from headwater.hub.pathways.actions import hospital as actions
from headwater.hub.pathways.actions.hospital import visits
from headwater.hub.pathways.models import HospitalMessage, HospitalVisit, HousingFlag, MessageDay, PatientMerge, Stay, Ward
from support.adt import adt, day
from support.cast import NOW, TODAY, Cast


def hear(cast: Cast, *messages: str, at: Any = NOW) -> list[str]:
    """Send messages, and take them; gives the codes of the answers."""
    agency_id = cast["nurse"].agency_id
    answers = tasks.keep_blocks(agency_id, [message.encode() for message in messages])
    while visits.take_messages(agency_id=agency_id, at=at):
        pass
    return [answer.decode().split("MSA|")[1][:2] if b"MSA|" in answer else "NAK" for answer in answers]


def stays() -> list[Stay]:
    with across_agencies():
        return list(Stay.objects.order_by("id"))


def stay() -> Stay:
    (row,) = stays()
    return row


def seen(row: Stay) -> tuple[Any, ...]:
    return (row.hospital_number, row.patient_name, row.bed, row.admitted_on, row.discharged_on)


def held() -> list[tuple[str, str]]:
    with across_agencies():
        found = [(row.fault, row.words) for row in HospitalVisit.objects.exclude(fault="").order_by("id")]
        return found + [("message", row.words) for row in HospitalMessage.objects.filter(state="held").order_by("id")]


def days() -> tuple[int, ...]:
    with across_agencies():
        rows = MessageDay.objects.all()
        return tuple(sum(getattr(row, name) for row in rows) for name in ("came", "again", "refused", "unused", "dropped"))


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "now", lambda: NOW)


def test_an_admission_becomes_a_stay_and_its_words_are_let_go(hospital: Any, cast: Cast) -> None:
    assert hear(cast, adt(nhs="9434765919")) == ["AA"]
    row = stay()
    assert seen(row) == ("A1", "Joan Ellery", "4", TODAY - timedelta(10), None)
    assert (row.nhs_number, row.born_on, row.ward_id, row.expected_on) == (
        "9434765919",
        date(1950, 4, 3),
        hospital.ward.pk,
        date(2026, 11, 30),
    )
    with across_agencies():
        (message,) = HospitalMessage.objects.all()
    assert (message.state, message.body) == ("taken", "")


def test_a_message_seen_twice_changes_nothing(hospital: Any, cast: Cast) -> None:
    first, moved = adt(), adt("A02", control="M2", minute=5, bed="9")
    assert hear(cast, first, moved, first) == ["AA"] * 3
    assert hear(cast, first) == ["AA"]
    assert stay().bed == "9"
    assert days() == (4, 2, 0, 0, 0)
    with across_agencies():
        assert HospitalMessage.objects.count() == 2


def test_every_order_of_arrival_gives_the_same_stay(hospital: Any, cast: Cast) -> None:
    told = [
        adt("A01", control="M1"), adt("A02", control="M2", minute=1, bed="9"),
        adt("A08", control="M3", minute=2, name="Ellery^Joan^May", bed="9"),
        adt("A40", control="M4", minute=3, number="B7", merged="A1"),
    ]  # fmt: skip
    found = set()
    for order in itertools.permutations(told):
        for each in order:
            hear(cast, each)
        found.add(seen(stay()))
        with across_agencies():
            for model in (HospitalVisit, HospitalMessage, Stay, MessageDay, PatientMerge):
                model.objects.all().delete()
    assert found == {("B7", "Joan May Ellery", "9", TODAY - timedelta(10), None)}


def test_A17_a_visit_is_seen_by_nobody_before_its_day_and_forgotten_when_it_ends_before(hospital: Any, cast: Cast) -> None:
    hear(cast, adt(days=2), adt(control="M2", number="A2", visit="V2", name="Gone^Soon", days=2))
    assert stays() == []
    hear(cast, adt("A03", control="M3", number="A2", visit="V2", name="Gone^Soon", days=2, minute=60))
    with across_agencies():
        everything = str([vars(row) for model in (HospitalVisit, HospitalMessage) for row in model.objects.all()])
    assert "Soon" not in everything and "A2" not in everything and "19500403" not in everything
    assert days()[-1] == 1
    later = NOW + timedelta(5)
    assert visits.keep_those_that_are_due(at=later) == 1
    assert stay().patient_name == "Joan Ellery"


def test_a_late_word_does_not_bring_back_a_visit_that_is_over(hospital: Any, cast: Cast) -> None:
    hear(cast, adt("A03", control="M2", minute=60, days=10))
    hear(cast, adt("A02", control="M1", minute=1))
    assert stays() == []


def test_a_discharge_ends_the_stay_and_code_19_says_nothing_of_where_they_went(hospital: Any, cast: Cast) -> None:
    hear(cast, adt())
    hear(cast, adt("A03", control="M2", minute=10, left=day(TODAY)))
    assert (stay().discharged_on, stay().destination) == (TODAY, "")


@pytest.mark.parametrize(("method", "how"), [("2", "self_discharge"), ("4", "died"), ("1", "")])
def test_HLT_12_leaving_by_ones_own_decision_is_an_ending_of_its_own(hospital: Any, cast: Cast, method: str, how: str) -> None:
    hear(cast, adt())
    hear(cast, adt("A03", control="M2", minute=10, left=day(TODAY), method=method))
    assert (stay().discharged_on, stay().destination) == (TODAY, how)


def test_a_discharge_that_is_taken_back_brings_the_stay_its_flag_and_its_sharing_back(hospital: Any, cast: Cast) -> None:
    hear(cast, adt())
    hospital.flag(stay())
    hear(cast, adt("A03", control="M2", minute=10, left=day(TODAY)))
    with acting_for(cast["worker"].agency_id):
        assert not Stay.shared.exists()
    hear(cast, adt("A13", control="M3", minute=20))
    assert stay().discharged_on is None
    with acting_for(cast["worker"].agency_id):
        assert Stay.shared.count() == 1
    with across_agencies():
        assert HousingFlag.objects.filter(closed_at=None).count() == 1


def test_a_discharge_taken_back_where_the_ward_wrote_down_that_they_left_is_for_somebody_to_decide(hospital: Any, cast: Cast) -> None:
    hear(cast, adt())
    with acting_for(cast["nurse"].agency_id):
        actions.end_stay(stay_id=stay().pk, discharged_on=TODAY, destination="own_home", by=cast["nurse"], at=NOW)
    hear(cast, adt("A08", control="M2", minute=5))
    assert held() == [], "a word about something else says nothing of leaving"
    hear(cast, adt("A13", control="M3", minute=20))
    assert [fault for fault, _ in held()] == ["conflict"]
    assert stay().discharged_on == TODAY


def test_another_birth_date_is_shown_and_never_written_over(hospital: Any, cast: Cast) -> None:
    hear(cast, adt())
    hear(cast, adt("A08", control="M2", minute=5, dob="19510403", bed="8"))
    assert (stay().born_on, stay().bed) == (date(1950, 4, 3), "4")
    assert held() == [("conflict", "date of birth: we have 03/04/1950, the list has 03/04/1951")]


def test_A8_two_hospitals_with_two_birth_dates_for_one_number_are_a_conflict_that_names_neither(hospital: Any, cast: Cast) -> None:
    with across_agencies():
        Stay.objects.create(
            agency=cast.memberships["worker"].agency, patient_name="Joan Ellery", born_on=date(1949, 4, 3), nhs_number="9434765919",
            admitted_on=TODAY - timedelta(9), recorded_at=NOW,
        )  # fmt: skip
    hear(cast, adt(nhs="9434765919"))
    ((fault, words),) = held()
    assert fault == "conflict" and "1949" not in words and "Riverside" not in words
    assert len(stays()) == 1


def test_what_a_visit_lacks_waits_with_its_reason_and_not_before_the_rule_lets_us_keep_it(hospital: Any, cast: Cast) -> None:
    hear(cast, adt(days=2, nhs="9434765918"))
    assert held() == []
    hear(
        cast, adt(control="M2", visit="V2", number="A2", nhs="9434765918"), adt(control="M3", visit="V3", number="A3", ward="GONE"),
        adt(control="M4", visit="V4", number="A4", left="20200101", kind="I").replace("A01", "A08"),
    )  # fmt: skip
    assert [fault for fault, _ in held()] == ["nhs_number", "ward"]


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ("not a message", "NAK", "It does not begin"), ("", "NAK", "does not begin"),
        (adt().split("\rPV1")[0], "AA", "stops before its PV1"),
        (adt().replace("|M1|", "||"), "NAK", "no number of its own"), (adt(number="", visit=""), "AA", "nobody can tell who"),
        (adt().replace("EVN|A01|20261121060000", "EVN|A01|99991121060000"), "AA", "after tomorrow"),
        (adt().replace("EVN|A01|20261121060000", "EVN|A01|now"), "AA", "when it happened"), (adt("A40"), "AA", "both numbers"),
        ("MSH|" + "^~\\&|" * 3000, "NAK", ""),
    ],
)  # fmt: skip
def test_a_hostile_or_truncated_message_waits_in_the_tray_with_its_reason(
    hospital: Any, cast: Cast, body: str, code: str, words: str
) -> None:
    assert hear(cast, body) == [code]
    ((_, said),) = held()
    assert words.casefold() in said.casefold()
    assert stays() == []


def test_what_is_no_ADT_message_or_for_training_is_refused_and_counted(hospital: Any, cast: Cast) -> None:
    assert hear(cast, adt().replace("ADT^A01", "ORU^R01"), adt(mode="T"), adt("A05", control="M3")) == ["AR", "AR", "AA"]
    assert (stays(), held(), days()) == ([], [], (3, 0, 2, 1, 0))


def test_a_message_that_nobody_foresaw_stops_no_other(hospital: Any, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = visits.heard_from

    def unforeseen(form: str, body: str) -> Any:
        if "A2^^^" in body:
            raise ValueError(body)
        return plain(form, body)

    monkeypatch.setattr(visits, "heard_from", unforeseen)
    hear(cast, adt(control="M2", visit="V2", number="A2"), adt(), adt(control="M3", number="A3", visit="V3"))
    assert [row.hospital_number for row in stays()] == ["A1", "A3"]
    assert len(held()) == 1


def test_a_patient_flagged_at_the_bedside_is_the_same_patient_when_their_number_comes(hospital: Any, cast: Cast) -> None:
    row = hospital.stay("Joan Ellery", days=2)
    hospital.flag(row)
    hear(cast, adt(days=2))
    assert (stay().pk, stay().hospital_number) == (row.pk, "A1")


def test_a_merge_moves_the_stay_to_the_number_that_stays(hospital: Any, cast: Cast) -> None:
    hear(cast, adt(number="OLD"))
    hear(cast, adt("A40", control="M2", minute=5, number="NEW", merged="OLD"))
    hear(cast, adt("A02", control="M3", minute=9, number="OLD", bed="8"))
    assert seen(stay())[:3] == ("NEW", "Joan Ellery", "8")


def test_a_word_about_the_person_alone_reaches_their_visits_and_no_other_trust(hospital: Any, cast: Cast) -> None:
    with across_agencies():
        Ward.objects.create(agency=hospital.ward.agency, site=hospital.site, name="Surgery", code="SUR", kind="acute")
    hear(cast, adt(days=2), adt("A31", control="M2", minute=5, name="Ellery^Joanna", visit=""))
    assert visits.keep_those_that_are_due(at=NOW + timedelta(5)) == 1
    assert stay().patient_name == "Joanna Ellery"


@pytest.fixture
def lead(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("discharge_lead"))
    return client


def test_the_tray_shows_what_waits_and_a_word_put_right_stays_right(lead: Client, hospital: Any, cast: Cast) -> None:
    assert "No message has come yet." in lead.get(reverse("hospital:messages")).content.decode()
    hear(cast, adt(nhs="9434765918"), adt(control="M2", visit="V2", number="A2", ward="GONE", name="Berg^Ola"))
    page = lead.get(reverse("hospital:messages")).content.decode()
    assert "This is not an NHS number" in page and "No ward is called “GONE”" in page
    with across_agencies():
        bad, unknown = HospitalVisit.objects.exclude(fault="").order_by("id")
        Ward.objects.create(agency=hospital.ward.agency, site=hospital.site, name="Gone", kind="acute")
    address = reverse("hospital:visit-mend", args=[bad.pk])
    cells = {name: value for name, (_, value) in bad.facts.items()}
    assert "An NHS number has 10 digits." in lead.post(address, {**cells, "nhs_number": "1"}).content.decode()
    assert lead.post(address, {**cells, "nhs_number": "9434765919"}).status_code == 302
    assert lead.post(reverse("hospital:messages-again")).status_code == 302
    assert (held(), len(stays())) == ([], 2)
    hear(cast, adt("A08", control="M3", nhs="9434765918", minute=9, bed="7"))
    assert (held(), stays()[0].nhs_number, stays()[0].bed) == ([], "9434765919", "7")
    assert unknown.fault == "ward"


@pytest.mark.parametrize(("theirs", "born"), [(True, date(1951, 4, 3)), (False, date(1950, 4, 3))])
def test_a_conflict_of_messages_is_decided_once(lead: Client, hospital: Any, cast: Cast, theirs: bool, born: date) -> None:
    hear(cast, adt())
    hear(cast, adt("A08", control="M2", minute=5, dob="19510403"))
    with across_agencies():
        waits = HospitalVisit.objects.get()
    lead.post(reverse("hospital:visit-theirs" if theirs else "hospital:visit-aside", args=[waits.pk]))
    hear(cast, adt("A08", control="M3", minute=7, dob="19510403", bed="8"))
    assert (held(), stay().born_on, stay().bed) == ([], born, "8")


def test_a_message_that_nobody_could_read_is_put_right_or_set_aside(lead: Client, hospital: Any, cast: Cast) -> None:
    hear(cast, adt().replace("|M1|", "||"), "rubbish")
    with across_agencies():
        broken, rubbish = HospitalMessage.objects.order_by("id")
    address = reverse("hospital:message-mend", args=[broken.pk])
    assert "no number of its own" in lead.post(address, {"body": broken.body}).content.decode()
    assert lead.post(address, {"body": adt().replace("\r", "\r\n")}).status_code == 302
    assert lead.post(reverse("hospital:message-aside", args=[rubbish.pk])).status_code == 302
    assert (held(), len(stays())) == ([], 1)
    with across_agencies():
        assert {row.body for row in HospitalMessage.objects.all()} == {""}


def test_another_trust_sees_and_settles_nothing_of_the_tray(client: Client, hospital: Any, cast: Cast) -> None:
    hear(cast, adt(ward="GONE"), "rubbish")
    with across_agencies():
        visit, message = HospitalVisit.objects.get(), HospitalMessage.objects.get(state="held")
    client.force_login(cast.user("worker"))
    assert "Nothing waits." in client.get(reverse("hospital:messages")).content.decode()
    for name, pk in (("visit-mend", visit.pk), ("message-mend", message.pk)):
        assert client.get(reverse(f"hospital:{name}", args=[pk])).status_code == 404
    assert client.post(reverse("hospital:visit-aside", args=[visit.pk])).status_code == 404
