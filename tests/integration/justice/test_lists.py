"""A list of people in custody: changes only, a tray for what cannot be taken, nothing overwritten in silence."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.organisations.models import Agency, AgreementParty, Site
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.pathways.actions import justice as actions
from headwater.hub.pathways.models import Custody, CustodyList, HeldCustodyLine
from headwater.hub.pathways.queries.justice import lists
from support.cast import NOW, TODAY, Cast

HEAD = "NOMS Number,Name,DOB,Establishment,Offence,Religion,Children,Reception Date,Release Date,Date Released,Connection"


def line(number: str = "A1001BC", *, name: str = "Ned Farrow", dob: str = "03/04/1980", at: str = "HMP Aldermere", days: int = 10,
         left: int | None = 60, gone: str = "", connection: str = "yes") -> str:  # fmt: skip
    release = "" if left is None else f"{TODAY + timedelta(left):%d/%m/%Y}"
    return f"{number},{name},{dob},{at},Burglary,None,Tilly aged 4,{TODAY - timedelta(days):%d/%m/%Y},{release},{gone},{connection}"


def take(cast: Cast, *lines: str, who: str = "resettlement") -> CustodyList:
    by = cast[who]
    with acting_for(by.agency_id):
        pk = actions.take_list(data="\n".join((HEAD, *lines)).encode(), name="list.csv", listed_on=TODAY, by=by, at=NOW)
        return CustodyList.objects.get(pk=pk)


def counts(taken: CustodyList) -> tuple[int, ...]:
    return (taken.added, taken.changed, taken.same, taken.dropped, taken.held)


def tray(cast: Cast) -> list[lists.WaitingLine]:
    with acting_for(cast["resettlement"].agency_id):
        return list(lists.waiting(viewer=cast["resettlement"]))


def held() -> dict[str, Custody]:
    with across_agencies():
        return {row.prison_number: row for row in Custody.objects.order_by("received_on")}


def test_A17_and_A18_offence_and_children_are_never_read_and_who_has_no_connection_is_a_number(prison: Any, cast: Cast) -> None:
    taken = take(cast, line(), line("A1002BC", name="No Tie", connection="no"), line("A1003BC", name="Not Said", connection=""))
    assert counts(taken) == (2, 0, 0, 1, 0), "not said is not no"
    with across_agencies():
        everything = " ".join(str(vars(row)) for model in (Custody, HeldCustodyLine, CustodyList) for row in model.objects.all())
    assert not any(word in everything for word in ("Burglary", "Tilly", "No Tie"))


def test_a_list_seen_twice_changes_nothing_and_the_next_brings_changes_only(prison: Any, cast: Cast) -> None:
    first = take(cast, line(left=None), line("A1002BC", name="Ola Berg"))
    assert take(cast, line(left=None), line("A1002BC", name="Ola Berg")).pk == first.pk
    second = take(cast, line(left=40), line("A1002BC", name='"Berg, Ola"'))
    assert counts(second) == (0, 1, 1, 0, 0)
    assert held()["A1001BC"].expected_release_on == TODAY + timedelta(40), "a day where there was none is no contradiction"


def test_what_cannot_be_taken_waits_with_its_reason_and_nothing_is_lost(prison: Any, cast: Cast) -> None:
    taken = take(
        cast, line("123"), line("A1002BC", days=10, left=-30), line("A1003BC", at="HMP Nowhere"), line("A1004BC", dob="32/01/1980"),
        line("A1005BC"), line("A1005BC", name="Somebody Else"), line("A1006BC", name="Good One"), line("A1007BC", gone="01/01/2020"),
    )  # fmt: skip
    assert (taken.lines, taken.added, taken.held) == (8, 1, 7)
    assert [(each.fault, each.number) for each in tray(cast)] == [
        ("number", 2), ("dates", 3), ("prison", 4), ("unreadable", 5), ("repeated", 6), ("repeated", 7), ("dates", 9),
    ]  # fmt: skip
    assert tray(cast)[1].words == "They cannot be released before they came into custody."


def test_a_moved_release_date_waits_and_the_list_or_ours_is_right(client: Client, prison: Any, cast: Cast) -> None:
    take(cast, line(), line("A1002BC", name="Ola Berg"))
    take(cast, line(left=100), line("A1002BC", name="Ola Berg", left=100))
    first, second = tray(cast)
    assert first.fault == "release"
    assert "The interview moves with it." in first.words
    assert held()["A1001BC"].expected_release_on == TODAY + timedelta(60), "nothing is overwritten meanwhile"
    client.force_login(cast.user("resettlement"))
    assert "Release moved" in client.get(reverse("justice:lists")).content.decode()
    client.post(reverse("justice:theirs", args=[first.line_id]))
    client.post(reverse("justice:aside", args=[second.line_id]))
    found = held()
    assert (found["A1001BC"].expected_release_on, found["A1001BC"].release_was) == (TODAY + timedelta(100), TODAY + timedelta(60))
    assert found["A1002BC"].expected_release_on == TODAY + timedelta(60)
    assert tray(cast) == []


def test_a_recall_is_a_new_episode_once_somebody_says_so(prison: Any, cast: Cast) -> None:
    by = cast["resettlement"]
    take(cast, line(days=90))
    with acting_for(by.agency_id):
        row = Custody.objects.get()
        actions.release(custody_id=row.pk, released_on=TODAY - timedelta(20), housing="nfa", by=by, at=NOW)
    take(cast, line(days=5))
    (waits,) = tray(cast)
    assert (waits.fault, waits.reference) == ("recalled", row.reference)
    with acting_for(by.agency_id):
        assert actions.try_again(line_id=waits.line_id, take_theirs=True, by=by, at=NOW)
    with across_agencies():
        assert [each.released_on is None for each in Custody.objects.order_by("received_on")] == [False, True]


def test_a_list_that_still_names_somebody_who_left_is_not_a_recall(prison: Any, cast: Cast) -> None:
    by = cast["resettlement"]
    take(cast, line(days=90))
    with acting_for(by.agency_id):
        actions.release(custody_id=Custody.objects.get().pk, released_on=TODAY - timedelta(1), housing="settled", by=by, at=NOW)
    take(cast, line(days=90, left=61))
    (waits,) = tray(cast)
    with acting_for(by.agency_id):
        assert not actions.try_again(line_id=waits.line_id, take_theirs=True, by=by, at=NOW)
    assert len(held()) == 1


def test_moved_between_units_of_one_prison_waits_and_keeps_one_record(prison: Any, cast: Cast) -> None:
    by = cast["resettlement"]
    with across_agencies():
        Site.objects.create(agency_id=by.agency_id, name="Open unit")
    take(cast, line())
    take(cast, line(at="open unit"))
    (waits,) = tray(cast)
    assert waits.fault == "moved"
    with acting_for(by.agency_id):
        assert actions.try_again(line_id=waits.line_id, take_theirs=True, by=by, at=NOW)
    assert held()["A1001BC"].prison == "Open unit"


def test_a_number_that_another_prison_holds_is_taken_over_under_an_agreement_and_stays_one(prison: Any, cast: Cast) -> None:
    with across_agencies():
        other = Agency.objects.create(name="HMP Springhollow", kind=AgencyKind.PRISON)
        party = AgreementParty.objects.create(agreement=cast.agreement, agency=other)
        row = Custody.objects.create(
            agency=other, prison_number="A1001BC", person_name="Ned Farrow", received_on=TODAY - timedelta(10), recorded_at=NOW
        )
        AgreementParty.objects.filter(pk=party.pk).delete()
    take(cast, line())
    (waits,) = tray(cast)
    assert (waits.fault, waits.reference) == ("moved", ""), "what another prison wrote is not shown before it is handed over"
    assert "Springhollow" not in waits.words
    by = cast["resettlement"]
    with acting_for(by.agency_id), pytest.raises(Invalid):
        actions.try_again(line_id=waits.line_id, take_theirs=True, by=by, at=NOW)
    with across_agencies():
        AgreementParty.objects.create(agreement=cast.agreement, agency=other)
    with acting_for(by.agency_id):
        assert actions.try_again(line_id=waits.line_id, take_theirs=True, by=by, at=NOW)
    assert {pk.pk: pk.agency_id for pk in held().values()} == {row.pk: by.agency_id}


def test_a_line_is_mended_on_its_page_and_a_workbook_is_read_as_well(client: Client, prison: Any, cast: Cast) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEAD.split(","))
    book.active.append(line("A1001B").split(","))
    data = BytesIO()
    book.save(data)
    by = cast["resettlement"]
    with acting_for(by.agency_id):
        actions.take_list(data=data.getvalue(), name="list.xlsx", listed_on=TODAY, by=by, at=NOW)
    (waits,) = tray(cast)
    client.force_login(cast.user("resettlement"))
    address = reverse("justice:line", args=[waits.line_id])
    assert "A prison number is a letter" in client.post(address, {**waits.cells, "prison_number": "12"}).content.decode()
    assert client.post(address, {**waits.cells, "prison_number": "a1001bc"}).status_code == 302
    assert set(held()) == {"A1001BC"}


def test_another_agencys_tray_is_not_found(client: Client, prison: Any, cast: Cast) -> None:
    take(cast, line("123"))
    (waits,) = tray(cast)
    client.force_login(cast.user("worker"))
    assert client.get(reverse("justice:line", args=[waits.line_id])).status_code == 404
    with acting_for(cast["worker"].agency_id), pytest.raises(NotFound):
        actions.set_aside(line_id=waits.line_id, by=cast["worker"], at=NOW)


def test_an_older_list_after_a_newer_is_refused(prison: Any, cast: Cast) -> None:
    take(cast, line())
    by = cast["resettlement"]
    for on in (TODAY - timedelta(1), TODAY + timedelta(1)):
        with acting_for(by.agency_id), pytest.raises(Invalid) as refused:
            actions.take_list(data=f"{HEAD}\n{line(left=5)}".encode(), name="old.csv", listed_on=on, by=by, at=NOW)
        assert "listed_on" in refused.value.fields


def test_a_release_on_the_list_ends_the_episode_and_says_no_home_of_nobody(prison: Any, cast: Cast) -> None:
    take(cast, line())
    take(cast, line(gone=f"{TODAY:%d/%m/%Y}"))
    assert (held()["A1001BC"].released_on, held()["A1001BC"].housing_at_release) == (TODAY, "")
