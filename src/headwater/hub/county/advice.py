"""The rows of working beside others: teams that are served, the rota, advice, skills, lists, quick wins, pilots and barriers."""

from datetime import date

from headwater.hub.core.ids import reference_from
from headwater.hub.county.cast import Cast, Service, Worker
from headwater.hub.county.days import LENGTH
from headwater.hub.county.names import table
from headwater.hub.county.sheets import Book
from headwater.hub.county.teller import REFERENCES, SCRAMBLE

# Numbers of their own, well away from those of hospitals and of stories.
FIRST, STEP = 600_000_000, 7
# Key of the service, team, kind of partner, key of the host.
TEAMS = (
    ("childrens", "LCSS North", "childrens", "childrens"), ("childrens", "LCSS South", "childrens", "childrens"),
    ("childrens", "LCSS City", "childrens", "childrens"), ("childrens", "MASH", "childrens", "childrens"),
    ("health", "Discharge team, Wen Valley General", "health", "acute"), ("health", "Social workers, Larchfield", "health", "mental"),
    ("justice", "Resettlement team, Harrowdown", "prison", "prison"), ("justice", "Probation, Wenbridge", "probation", "probation"),
    ("childrens", "Schools partnership", "school", "school"),
)  # fmt: skip
# Key of the service, key of the host, hours a week, and the hours of a rota: weekdays, from and to.
PLACES = (
    ("childrens", "childrens", "37.0", (0, 1, 3), 9, 13), ("childrens", "childrens", "18.5", (1, 2, 4), 10, 16),
    ("justice", "prison", "37.0", (0, 2, 4), 9, 16), ("justice", "probation", "37.0", (1, 3), 9, 17),
    ("childrens", "district_HW2", "14.5", (4,), 9, 12),
)  # fmt: skip
TOPICS = ("options", "tenant_rights", "arrears", "eviction", "overcrowding", "duty_to_refer", "benefits", "family")
ASKED, NOON = 96, 12 * 60


def write_advice(cast: Cast, book: Book) -> None:
    """Everything that professionals were given, and who gave it."""
    texts = {kind: [row["words"] for row in table("advice.csv") if row["kind"] == kind] for kind in ("question", "answer")}
    write_places(cast, book)
    write_teams(cast, book)
    write_questions(cast, book, texts)
    write_reach(cast, book)
    write_learned(cast, book)


def worker_of(service: Service, number: int) -> Worker:
    """One of the workers of an embedded service."""
    found = service.workers("")
    return found[number % len(found)]


def write_places(cast: Cast, book: Book) -> None:
    """Placements with hosts other than hospitals, and the hours of everybody's rota."""
    starts = date.fromordinal(cast.days.start - 20)
    for number, (key, host, hours, weekdays, opens, closes) in enumerate(PLACES):
        service = cast.services[key]
        worker, placement = worker_of(service, number), FIRST + number
        book.add("pathways.Placement", id=placement, agency_id=service.agency.id, service_id=service.id, host_id=cast.agencies[host].id,
                 membership_id=worker.membership_id, hours_a_week=hours, starts_on=starts)  # fmt: skip
        for weekday in weekdays:
            book.add("pathways.RotaSlot", id=placement * STEP + weekday, agency_id=service.agency.id, placement_id=placement,
                     weekday=weekday, opens=f"{opens:02}:00:00", closes=f"{closes:02}:00:00", starts_on=starts)  # fmt: skip
    health = cast.services["health"]
    for weekday in range(5):
        # The first two placements are those with the wards of the acute trust.
        book.add("pathways.RotaSlot", id=FIRST + weekday, agency_id=health.agency.id, placement_id=1 + weekday % 2, weekday=weekday,
                 opens="08:30:00", closes="15:00:00", starts_on=starts)  # fmt: skip


def write_teams(cast: Cast, book: Book) -> None:
    """The teams, each with a named worker."""
    for number, (key, name, kind, host) in enumerate(TEAMS):
        service = cast.services[key]
        book.add("pathways.HostTeam", id=FIRST + number, agency_id=service.agency.id, service_id=service.id, host_id=cast.agencies[host].id,
                 name=name, kind=kind, worker_id=worker_of(service, number).membership_id,
                 started_on=date.fromordinal(cast.days.start - 20))  # fmt: skip


def write_questions(cast: Cast, book: Book, texts: dict[str, list[str]]) -> None:
    """A year of questions; the newest two wait for an answer. The last team was asked of long ago and never again."""
    chance, today = cast.chance("advice"), cast.days.today
    for number in range(ASKED):
        team = number % (len(TEAMS) - 1) if number < ASKED - 8 else len(TEAMS) - 1
        service, kind = cast.services[TEAMS[team][0]], TEAMS[team][2]
        day = max(cast.days.start, today - (int(number * LENGTH / ASKED / 3) if team < len(TEAMS) - 1 else 200 + number))
        waits, worker = number < 2, worker_of(service, team)
        asked = cast.days.moment(day, 9 * 60 + int(chance.random() * 300))
        answered = (
            cast.days.moment(day, 14 * 60 + int(chance.random() * 180)) if number % 6 else cast.days.moment(min(day + 4, today), 17 * 60)
        )
        at = int(chance.random() * len(texts["question"]))
        book.add("pathways.Advice", id=FIRST + number, reference=reference_from(((FIRST + number) * SCRAMBLE + cast.seed) % REFERENCES),
                 agency_id=service.agency.id, service_id=service.id, worker_id=None if waits else worker.membership_id,
                 team_id=FIRST + team, partner_kind=kind, topic=TOPICS[at % len(TOPICS)],
                 channel=("in_person", "phone", "email", "hub")[number % 4], question=texts["question"][at],
                 answer="" if waits else texts["answer"][at], asked_at=asked, answered_at=None if waits else answered,
                 asker_agency_id=cast.agencies[TEAMS[team][3]].id if number % 4 == 3 else None, no_names=True,
                 happened_on=date.fromordinal(day), recorded_at=asked, recorded_by_name=worker.name)  # fmt: skip


def write_reach(cast: Cast, book: Book) -> None:
    """Skills passed on to teams, and a fortnight of lists."""
    today = cast.days.today
    for number in range(10):
        team = number % (len(TEAMS) - 1)
        service = cast.services[TEAMS[team][0]]
        day, worker = today - 9 * number - 5, worker_of(service, team)
        book.add("pathways.SkillPassed", id=FIRST + number, agency_id=service.agency.id, team_id=FIRST + team,
                 worker_id=worker.membership_id, topic=TOPICS[number % len(TOPICS)], how=("session", "beside", "written")[number % 3],
                 people=4 + number, before=2, after=3 + number % 3, happened_on=date.fromordinal(day),
                 recorded_at=cast.days.moment(day, NOON),
                 recorded_by_name=worker.name)  # fmt: skip
    lists = (
        ("childrens", "MASH contacts", 40),
        ("health", "7-day list, Wen Valley General", 60),
        ("justice", "Receptions, Harrowdown", 25),
    )
    for number in range(30):
        key, name, size = lists[number % 3]
        service, day = cast.services[key], today - 1 - number // 3
        worker = worker_of(service, number)
        book.add("pathways.Screening", id=FIRST + number, agency_id=service.agency.id, service_id=service.id,
                 worker_id=worker.membership_id, source=name, listed=size + number % 5,
                 screened=size - 3 * (number % 4), found=2 + number % 5,
                 happened_on=date.fromordinal(day), recorded_at=cast.days.moment(day, NOON), recorded_by_name=worker.name)  # fmt: skip


def write_learned(cast: Cast, book: Book) -> None:
    """Quick wins, pilots, and barriers with how often they were met."""
    agency, today = cast.agencies["wellspring"].id, cast.days.today
    for number, row in enumerate(table("learned.csv")):
        service, day = cast.services[row["setting"]], today - 20 - 11 * number
        said = {"id": FIRST + number, "agency_id": agency, "recorded_at": cast.days.moment(day, NOON)}
        on = date.fromordinal(day)
        if row["kind"] == "win":
            read = {"read_on": on, "read_by_name": "Priya Shah", "would_know": "no"} if number % 2 == 0 else {}
            book.add("pathways.QuickWin", service_id=service.id, title=row["title"], changed=row["words"], benefits=row["code"],
                     days_saved=int(row["days"]) if row["days"] else None, unit_cost="OXF-BED-451" if row["days"] else "",
                     happened_on=on, recorded_by_name=worker_of(service, number).name, **read, **said)  # fmt: skip
        elif row["kind"] == "pilot":
            ended = {"decision": row["code"], "evidence": "Counts before and after.", "decided_on": on} if row["code"] else {}
            book.add("pathways.Pilot", setting=row["setting"], title=row["title"], question=row["words"],
                     measures="Counts, before and after",
                     starts_on=date.fromordinal(day - 90), ends_on=date.fromordinal(day + 60), **ended, **said)  # fmt: skip
        else:
            book.add("pathways.Barrier", setting=row["setting"], stage=row["code"], words=row["words"], owner=row["title"], noticed_on=on,
                     **said)  # fmt: skip
            for again in range(3 + number % 9):
                book.add("pathways.BarrierMet", id=(FIRST + number) * STEP * 2 + again, agency_id=agency, barrier_id=FIRST + number,
                         days_lost=int(row["days"]), happened_on=on, recorded_at=cast.days.moment(day, NOON))  # fmt: skip
