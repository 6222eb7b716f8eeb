"""Checking the rows of a file and sending the good ones in, a thousand at a time: each thousand is kept whole or not at all, with the row
up to which the work is done. Work that was broken off goes on from there, and two workers on one file do nothing twice."""

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from headwater.hub.audit.actions import record
from headwater.hub.core import time
from headwater.hub.core.errors import HubError, NotAllowed
from headwater.hub.core.ids import spaced
from headwater.hub.core.many import keep_many
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor
from headwater.hub.organisations.adapters import district_of
from headwater.hub.organisations.queries import actor_for, areas_in_county
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.queries import open_services
from headwater.hub.referrals.actions.building import Known
from headwater.hub.referrals.actions.in_bulk import Incoming, Whence, receive_many
from headwater.hub.referrals.actions.receiving import service_to_ask
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.adapters.sheets import Sheet, SheetRow, opened
from headwater.hub.referrals.adapters.worker import hand_over_check, hand_over_sending
from headwater.hub.referrals.logic.foreign import Field, values
from headwater.hub.referrals.logic.foreign.assembling import Assembled, Frame, assemble
from headwater.hub.referrals.logic.given import GivenSender
from headwater.hub.referrals.logic.uploads import Earlier, Judged, here_already, judged
from headwater.hub.referrals.models import CameAs, Upload, UploadRow
from headwater.hub.referrals.permissions import check_can_send_file
from headwater.hub.referrals.states import Channel, RowOutcome, UploadState

AT_ONCE = 1_000
TRIES = 3
STALLED = timedelta(minutes=5)
GOOD = (RowOutcome.READY, RowOutcome.NOTED)


@dataclass(frozen=True, slots=True)
class Put:
    """A row put together and judged by itself."""

    found: Assembled
    judged: Judged


@contextmanager
def ahead(rows: Iterator[Put]) -> Iterator[Iterator[list[Put]]]:
    """A thousand rows at a time, the next being read and put together while the database keeps the last. It asks the database nothing."""
    with ThreadPoolExecutor(1) as reader:

        def thousands() -> Iterator[list[Put]]:
            coming = reader.submit(lambda: list(islice(rows, AT_ONCE)))
            while some := coming.result():
                coming = reader.submit(lambda: list(islice(rows, AT_ONCE)))
                yield some

        yield thousands()


@contextmanager
def without_pauses() -> Iterator[None]:
    """No search for circles of objects while a thousand referrals are made: there are none, and looking costs a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class _Overtaken(Exception):
    """Another worker has done what this one was about to do."""


def check_rows(*, upload_id: int, at: datetime) -> int:
    """Check every row of a file. Gives how many were looked at."""
    return _work(upload_id, UploadState.CHECKING, at)


def send_rows(*, upload_id: int, at: datetime) -> int:
    """Send every good row of a file in. Gives how many rows were looked at."""
    return _work(upload_id, UploadState.SENDING, at)


def _work(upload_id: int, state: UploadState, at: datetime) -> int:
    """The whole file, from where the work stands. What goes wrong with the file itself is kept in words for whoever sent it."""
    # The schedule acts for no agency: the row itself says whose it is.
    with across_agencies():
        row = Upload.objects.select_related("original", "service").filter(pk=upload_id, state=state).first()
    if row is None:
        return 0
    try:
        with acting_for(row.agency_id):
            _File(row, state, _sender(row, at), at).work_through()
    except _Overtaken:
        return row.looked_at
    except HubError as refused:
        _note_trouble(row, str(refused))
    return row.looked_at


def _sender(row: Upload, at: datetime) -> Actor:
    """Whoever sent the file in, as they are now: somebody who has left sends nothing more."""
    actor = actor_for(user_id=row.asked_by_id, membership_id=row.asked_by_membership_id, as_of=day_of(at))
    if actor is None:
        raise NotAllowed("Whoever sent this file in no longer works here. Send it again.")
    check_can_send_file(actor)
    return actor


def _note_trouble(row: Upload, words: str) -> None:
    with acting_for(row.agency_id):
        Upload.objects.filter(pk=row.pk).update(state=UploadState.FAILED, trouble=words[:400])


class _File:
    """A file that is worked through once, for checking or for sending."""

    def __init__(self, row: Upload, state: UploadState, by: Actor, at: datetime) -> None:
        self.row, self.state, self.by, self.at = row, state, by, at
        self.frame = frame(row, by, day_of(at))
        self.seen: dict[tuple[int, str], int] = {}

    def work_through(self) -> None:
        """Every thousand rows, and the end."""
        row = self.row
        if self.state == UploadState.CHECKING:
            # What was seen before the work was broken off is known to nobody: a check begins again.
            row.done_to = row.looked_at = row.ready = 0
        with opened(Path(default_storage.path(row.original.stored_as)), row.original.kind, row.original.name) as sheet:
            rows = sheet.rows(after=row.done_to)
            columns = _columns(row, sheet)
            with ahead(self._put(one, columns) for one in rows) as thousands:
                for some in thousands:
                    self._thousand(some)
        self._end()

    def _put(self, one: SheetRow, columns: dict[Field, int]) -> Put:
        cells = {field: one.cells[at] for field, at in columns.items() if at < len(one.cells)}
        found = assemble(cells, self.frame)
        return Put(found, judged(one.number, found, wrong=one.wrong))

    def _thousand(self, put: Sequence[Put]) -> None:
        """Judge and keep some rows. Another file may bring the same referral at the same moment: then they are judged again."""
        for last in reversed(range(TRIES)):
            try:
                with transaction.atomic(), without_pauses():
                    self._keep(put)
                return
            except IntegrityError:
                if not last:
                    raise

    def _keep(self, put: Sequence[Put]) -> None:
        row = self._claimed()
        seen = dict(self.seen)
        done = [self._beside(one, seen, earlier) for one, earlier in self._with_earlier(put)]
        good = [(one, end) for one, end in zip(put, done, strict=True) if end.outcome in GOOD]
        if self.state == UploadState.SENDING:
            self._receive([one for one, _ in good], row)
        UploadRow.objects.filter(upload=row, number__gte=put[0].judged.number, number__lte=put[-1].judged.number).delete()
        told = [end for end in done if end.outcome != RowOutcome.READY]
        keep_many(UploadRow, (self._told(end) for end in told))
        self._stand(row, put[-1].judged.number, len(put), len(good))
        self.seen = seen

    def _told(self, end: Judged) -> UploadRow:
        row = self.row
        return UploadRow(agency_id=row.agency_id, upload_id=row.pk, number=end.number, outcome=end.outcome, words=list(end.words))

    def _claimed(self) -> Upload:
        """The row of the upload, held until these rows are kept."""
        row = Upload.objects.select_for_update().filter(pk=self.row.pk, state=self.state).first()
        if row is None or (self.state == UploadState.SENDING and row.done_to != self.row.done_to):
            raise _Overtaken
        return row

    def _stand(self, row: Upload, number: int, looked_at: int, good: int) -> None:
        mine = self.row
        mine.done_to, mine.looked_at, mine.ready = number, mine.looked_at + looked_at, mine.ready + good
        sent = mine.ready if self.state == UploadState.SENDING else 0
        Upload.objects.filter(pk=row.pk).update(
            done_to=number, looked_at=mine.looked_at, ready=mine.ready, sent=sent, beat_at=time.now()
        )  # fmt: skip

    def _with_earlier(self, put: Sequence[Put]) -> Iterator[tuple[Put, Earlier | None]]:
        """Each row with what stands in the queue already. The services of other agencies keep their own rows: each is asked as itself."""
        by_service: dict[int, dict[str, Earlier]] = {}
        for service_id in {one.found.given.service_id for one in put if one.judged.outcome in GOOD}:
            by_service[service_id] = self._known_before(service_id, [one for one in put if one.found.given.service_id == service_id])
        for one in put:
            yield one, by_service.get(one.found.given.service_id, {}).get(key_of(one.found))

    def _known_before(self, service_id: int, put: Sequence[Put]) -> dict[str, Earlier]:
        service = service_to_ask(service_id, day_of(self.at))
        with acting_for(service.agency_id):
            mine = CameAs.objects.filter(sent_by_id=self.row.agency_id)
            references = [one.found.own_reference for one in put if one.found.own_reference]
            keys = [one.found.content_key for one in put if not one.found.own_reference]
            named = mine.filter(their_system=self.row.their_system, their_reference__in=references)
            found = {
                f"r{theirs}": Earlier(ours, key) for theirs, key, ours in named.values_list("their_reference", "content_key", _REFERENCE)
            }
            alike = mine.filter(their_reference="", content_key__in=keys)
            return found | {f"k{key}": Earlier(ours, key) for key, ours in alike.values_list("content_key", _REFERENCE)}

    def _beside(self, one: Put, seen: dict[tuple[int, str], int], earlier: Earlier | None) -> Judged:
        """A row beside what came before it, in this file and in every other."""
        if one.judged.outcome not in GOOD:
            return one.judged
        number, key = one.judged.number, (self._agency_of(one.found.given.service_id), key_of(one.found))
        if key in seen:
            words = f"It stands in this file already, in row {seen[key]}."
            return Judged(number, RowOutcome.HERE, (words,))
        seen[key] = number
        if earlier is not None:
            return here_already(number, one.found, earlier, f"It is here already: {spaced(earlier.reference)}.")
        return one.judged

    def _agency_of(self, service_id: int) -> int:
        return self._service(service_id).agency_id

    @lru_cache(maxsize=64)  # noqa: B019  it lives as long as the work on one file
    def _service(self, service_id: int) -> Service:
        return service_to_ask(service_id, day_of(self.at))

    def _receive(self, put: Sequence[Put], row: Upload) -> None:
        """The good rows, service by service, each in the scope of the agency that is asked."""
        of_service: dict[int, list[Put]] = defaultdict(list)
        for one in put:
            of_service[one.found.given.service_id].append(one)
        for service_id, some in of_service.items():
            service = self._service(service_id)
            whence = Whence(row.agency_id, row.their_system, row.original, row.tell_senders)
            incoming = [Incoming(one.found.given, one.found.own_reference, one.found.content_key, one.judged.number) for one in some]
            with acting_for(service.agency_id):
                receive_many(incoming=incoming, whence=whence, known=Known(service, self.at), by=self.by)

    def _end(self) -> None:
        is_sending, moment = self.state == UploadState.SENDING, self.at
        after = {"state": UploadState.DONE, "finished_at": moment} if is_sending else {"state": UploadState.CHECKED, "checked_at": moment}
        with transaction.atomic():
            self._claimed()
            Upload.objects.filter(pk=self.row.pk).update(**after)
            verb = "referral_file.done" if is_sending else "referral_file.checked"
            detail = {"rows": self.row.looked_at, "good": self.row.ready}
            record(verb=verb, by=self.by, at=moment, kind="referral_file", ref=self.row.reference, detail=detail)


_REFERENCE = "referral__reference"


def key_of(found: Assembled) -> str:
    """By what a row is known again."""
    return f"r{found.own_reference[:80]}" if found.own_reference else f"k{found.content_key}"


def _columns(row: Upload, sheet: Sheet) -> dict[Field, int]:
    """Where each thing stands, by the names of the columns."""
    names = list(sheet.heading.names)
    return {Field(field): names.index(column) for field, column in row.places.items() if column in names}


def frame(row: Upload, by: Actor, today: date) -> Frame:
    """What is known beside each row: the services and councils by name, the districts, and who hands the file in."""
    cards = open_services()
    named = {values.plain(card.name): card.service_id for card in cards}
    named |= {values.plain(f"{card.name}, {card.agency_name}"): card.service_id for card in cards}
    return Frame(
        today=today,
        channel=Channel(row.channel),
        sender=GivenSender(name=by.name, agency_name=by.agency_name, agency_id=by.agency_id, member_id=by.membership_id),
        service_id=row.service_id,
        services=named,
        authorities=_authorities(),
        areas={values.plain(name): code for code, name in areas_in_county()},
        district_of=lru_cache(maxsize=50_000)(district_of),
    )


def _authorities() -> dict[str, int]:
    """The one open service of each housing authority, by the council's name and by its district's."""
    rows = Service.objects.filter(is_open=True, agency__kind=AgencyKind.HOUSING_AUTHORITY).values_list(
        "id", "agency__name", "agency__area__name"
    )
    found: dict[str, set[int]] = defaultdict(set)
    for service_id, agency, area in rows:
        for name in filter(None, (agency, area)):
            found[values.plain(name)].add(service_id)
    return {name: next(iter(services)) for name, services in found.items() if len(services) == 1}


def keep_going(*, at: datetime) -> int:
    """Hand over again what nobody has worked on for a while: a worker was stopped in the middle. Gives how many."""
    stalled = Upload.objects.filter(beat_at__lt=at - STALLED)
    hands = {UploadState.CHECKING: hand_over_check, UploadState.SENDING: hand_over_sending}
    rows = [(pk, hand) for state, hand in hands.items() for pk in stalled.filter(state=state).values_list("pk", flat=True)]
    for pk, hand in rows:
        Upload.objects.filter(pk=pk).update(beat_at=at)
        hand(pk)
    return len(rows)
