"""The rows of the prison's own list: who is placed there, who is in custody today, and what they said about a home."""

import json
from datetime import date
from typing import Any

from headwater.hub.core.ids import reference_from
from headwater.hub.county.agencies import SITES
from headwater.hub.county.cast import Cast, Worker
from headwater.hub.county.hospitals import day_back
from headwater.hub.county.names import full_name
from headwater.hub.county.sheets import Book
from headwater.hub.county.teller import REFERENCES, SCRAMBLE
from headwater.hub.county.workers import weighted

# Days in custody, days to release (None: no date yet), sentence in days, home on entry, home expected, whether they agreed.
PEOPLE: tuple[tuple[int, int | None, int | None, str, str, str], ...] = (
    (9, 3, 21, "nfa", "nfa", "yes"), (12, 6, 28, "settled", "not_known", "yes"), (20, 9, 42, "nfa", "nfa", "not_asked"),
    (31, 14, 90, "settled", "settled", "yes"), (44, 20, 120, "nfa", "not_known", "yes"), (60, 33, 180, "settled", "nfa", "no"),
    (75, 48, 240, "not_known", "not_known", "yes"), (90, 61, 300, "nfa", "temporary", "yes"), (130, 70, 400, "settled", "", "not_asked"),
    (200, 84, 560, "nfa", "", "yes"), (2, 90, 180, "nfa", "", "yes"), (1, 120, 240, "", "", ""), (3, None, None, "nfa", "", "not_asked"),
    (5, None, None, "", "", ""), (260, 150, 900, "settled", "approved_premises", "yes"), (150, 88, 480, "not_known", "", "yes"),
)  # fmt: skip
# Days since the release, sentence in days, home on entry, and on release: the prison's own, of whom no housing worker was told.
GONE = (
    (12, 21, "nfa", "nfa"),
    (19, 25, "settled", "settled"), (26, 60, "nfa", "not_known"), (40, 84, "settled", "nfa"), (55, 180, "nfa", "nfa"),
    (70, 300, "not_known", "temporary"), (90, 400, "settled", "approved_premises"), (120, 20, "settled", ""),
)  # fmt: skip
FIRST = 100
assert FIRST + len(PEOPLE) + len(GONE) < 512  # noqa: S101  the numbers of stories begin there
TRIED = (
    ("council", "possible", ""), ("family", "refused", "The landlord does not allow it"), ("private", "not_there", "No deposit"),
)  # fmt: skip
HELD = (
    ("prison", "No place of yours is called “HMP Elsewhere”. Put it right, or ask for it to be added.",
     {"prison_number": "A4001BC", "person_name": "Owen Hartley", "prison": "HMP Elsewhere", "received_on": "02/11/2026"}),
    ("dates", "They cannot be released before they came into custody.",
     {"prison_number": "A4002BD", "person_name": "Carl Denny", "received_on": "10/11/2026", "expected_release_on": "01/11/2026"}),
)  # fmt: skip
PLACES = ("HMP Harrowdown", "HMP Harrowdown", "HMP Harrowdown open unit")


def write_prisons(cast: Cast, book: Book) -> None:
    """Placements with the prison and with probation, and today's people in custody."""
    sites = {name: number for number, (_, name, _, _) in enumerate(SITES, 1)}
    write_placed(cast, book, sites)
    chance = cast.chance("custody")
    write_list(cast, book)
    for number, left in enumerate(GONE, FIRST + len(PEOPLE)):
        write_gone(cast, book, number, left)
    for number, facts in enumerate(PEOPLE, FIRST):
        name = " ".join(full_name(chance, weighted(chance), "female" if chance.random() < 0.1 else "male"))
        write_person(cast, book, number, facts, name, sites)


def write_placed(cast: Cast, book: Book, sites: dict[str, int]) -> None:
    """A housing worker in the prison, and another at a probation office and both approved premises."""
    service, starts = cast.services["justice"], date.fromordinal(cast.days.start - 20)
    workers = service.workers("")
    places: tuple[tuple[str, str | None, Worker | None], ...] = (
        ("prison", None, workers[0]), ("probation", "Wenbridge probation office", workers[-1]),
        ("probation", "Coldharbour House (approved premises)", workers[-1]),
        ("probation", "Marlpit House (approved premises)", workers[-1]),
    )  # fmt: skip
    for number, (host, site, worker) in enumerate(places, FIRST):
        book.add("pathways.Placement", id=number, agency_id=service.agency.id, service_id=service.id, host_id=cast.agencies[host].id,
                 site_id=sites.get(site or ""), starts_on=starts, membership_id=worker.membership_id if worker else None)  # fmt: skip


def write_person(
    cast: Cast, book: Book, number: int, facts: tuple[int, int | None, int | None, str, str, str], name: str, sites: dict[str, int]
) -> None:
    """One episode of today with its interviews; told to the housing workers where the person said yes."""
    days, left, sentence, entry, expected, agreed = facts
    prison, today = cast.agencies["prison"], cast.days.today
    where, at = PLACES[number % len(PLACES)], cast.days.moment(today, 8 * 60 + number)
    received, asked = date.fromordinal(today - days), day_back(today, min(days, 1))
    book.add("pathways.Custody", id=number, reference=reference_from((number * SCRAMBLE + cast.seed) % REFERENCES), agency_id=prison.id,
             person_name=name, born_on=date(1965 + number % 35, 1 + number % 12, 1 + number % 28),
             prison_number=f"A{1000 + number * 7}B{'CDFGHJKLMNPQRSTV'[number % 16]}", prison=where, site_id=sites[where],
             managing_body="probation_service", received_on=received, housing_at_entry=entry,
             entry_interviewed_on=received if entry else None, sentence_days=sentence,
             expected_release_on=day_back(today, None if left is None else -left), expected_housing=expected,
             interviewed_on=asked if expected else None, local_connection=("yes", "yes", "")[number % 3], agreed=agreed,
             agreed_by="person" if agreed == "yes" else "", agreed_on=asked if agreed else None, recorded_at=at)  # fmt: skip
    worker = cast.demo["resettlement"]
    said = {"custody_id": number, "recorded_at": at, "recorded_by_id": worker.user_id, "recorded_by_name": worker.name}
    for kind, housing, on in (("entry", entry, received), ("before_release", expected, asked)):
        if housing:
            book.add("pathways.CustodyInterview", id=number * 2 + (kind == "entry"), kind=kind, housing=housing, happened_on=on, **said)
    if agreed == "yes":
        write_leaving(cast, book, number, said)
        book.add("pathways.CustodyShare", id=number, record_id=number, agreement_id=cast.agreement_id, started_at=at,
                 agency_id=cast.services["justice"].agency.id)  # fmt: skip


def write_leaving(cast: Cast, book: Book, number: int, said: dict[str, Any]) -> None:
    """What was tried for some of those who said yes, and what stands in the way."""
    today = date.fromordinal(cast.days.today)
    for place, (option, result, reason) in enumerate(TRIED[: number % 4]):
        book.add("pathways.ReleaseOption", id=number * 8 + place, option=option, result=result, reason=reason, happened_on=today, **said)
    if number % 2:
        kind, whose = (("deposit", "our_view"), ("priority_need", "our_view"), ("intentional", "council_told"))[number // 2 % 3]
        book.add("pathways.ReleaseBlock", id=number, kind=kind, whose=whose, happened_on=today, **said)


def write_list(cast: Cast, book: Book) -> None:
    """Yesterday's list, with two lines of it in the tray."""
    prison, day = cast.agencies["prison"].id, cast.days.today - 1
    book.add("pathways.CustodyList", id=FIRST, agency_id=prison, listed_on=date.fromordinal(day), name="custody.csv", sha256="0" * 64,
             lines=22, added=2, changed=3, same=11, dropped=4, held=2, received_at=cast.days.moment(day, 8 * 60),
             received_by_name="Tariq Bello")  # fmt: skip
    for number, (fault, words, cells) in enumerate(HELD, 2):
        book.add("pathways.HeldCustodyLine", id=FIRST + number, agency_id=prison, custody_list_id=FIRST, number=number, fault=fault,
                 words=words, cells=json.dumps(cells))  # fmt: skip


def write_gone(cast: Cast, book: Book, number: int, facts: tuple[int, int, str, str]) -> None:
    """Somebody released some time ago."""
    days, sentence, entry, left = facts
    prison, today = cast.agencies["prison"], cast.days.today
    chance = cast.chance(f"custody {number}")
    name, out = " ".join(full_name(chance, weighted(chance), "male")), today - days
    book.add("pathways.Custody", id=number, reference=reference_from((number * SCRAMBLE + cast.seed) % REFERENCES), agency_id=prison.id,
             person_name=name, prison=PLACES[0], managing_body="probation_service", received_on=date.fromordinal(out - sentence // 2),
             housing_at_entry=entry, entry_interviewed_on=date.fromordinal(out - sentence // 2), sentence_days=sentence,
             expected_release_on=date.fromordinal(out), released_on=date.fromordinal(out), housing_at_release=left,
             local_connection="yes" if number % 3 else "", agreed="no", recorded_at=cast.days.moment(out, 9 * 60))  # fmt: skip
