"""The rows of children's services: patches, and families with their homes, plans, panels and children in care."""

from datetime import date

from headwater.hub.core.ids import reference_from
from headwater.hub.county.advice import FIRST, STEP, TEAMS
from headwater.hub.county.cast import Cast
from headwater.hub.county.names import full_name, postcode
from headwater.hub.county.sheets import Book
from headwater.hub.county.teller import REFERENCES, SCRAMBLE
from headwater.hub.county.workers import weighted

PATCHES = {"HW1": "LCSS City", "HW2": "LCSS North", "HW3": "LCSS South", "HW4": "LCSS South", "HW5": "LCSS North"}
FAMILIES, DAYS = 44, 320
ANSWERS = ("yes", "no", "no", "dont_know", "not_asked")
PLANS = ("assessment", "team", "in_need", "protection", "")
QUESTIONS = ("may_lose_home", "home_unfit", "crowded", "behind_with_rent")
# Who lives there, their age, sex and by what right: a grandmother with three grandchildren in one bedroom, and smaller families.
HOMES = (
    (1, (("Grandmother", 61, "female", ""), ("Eldest child", 12, "female", "permanent"), ("Second child", 9, "male", "temporary"),
         ("Youngest child", 6, "male", "temporary"))),
    (2, (("Mother", 34, "female", ""), ("Eldest child", 14, "male", "parent"), ("Youngest child", 11, "female", "parent"))),
    (1, (("Father", 29, "male", ""), ("Child", 3, "", "parent"))),
    (3, (("Mother", 41, "female", ""), ("Child", 8, "male", "parent"))),
)  # fmt: skip


def write_children(cast: Cast, book: Book) -> None:
    """Patches that take in every district, then the families."""
    service = cast.services["childrens"]
    teams = {name: FIRST + number for number, (_, name, _, _) in enumerate(TEAMS)}
    for number, (outward, team) in enumerate(PATCHES.items()):
        book.add("pathways.Patch", id=FIRST + number, agency_id=service.agency.id, service_id=service.id, team_id=teams[team],
                 area_id=cast.area(outward).id)  # fmt: skip
    chance = cast.chance("families")
    for number in range(FAMILIES):
        outward = tuple(PATCHES)[number % len(PATCHES)]
        name = " ".join(full_name(chance, weighted(chance), ("female", "male")[number % 4 == 3]))
        write_family(cast, book, number, name, postcode(chance, outward), teams[PATCHES[outward]])
    write_care(cast, book)


def write_family(cast: Cast, book: Book, number: int, name: str, home: str, team: int) -> None:
    """One family with its home, its plan and, for some, a panel."""
    agency, raised, today = cast.agencies["childrens"].id, cast.demo["social_worker"], cast.days.today
    day, pk = today - 1 - number * DAYS // FAMILIES, FIRST + number
    agreed, on = ("yes", "yes", "not_asked", "no")[number % 4 if number % 3 else 0], date.fromordinal(day)
    mash = number % 3 != 2
    held = {"agency_id": agency, "recorded_at": cast.days.moment(day, 12 * 60)}
    answers = {question: ANSWERS[(number * (place + 2)) % len(ANSWERS)] for place, question in enumerate(QUESTIONS)}
    at_risk = {"at_risk_since": on, "at_risk_why": "The home is too small for the children placed there"} if number % 9 == 0 else {}
    bedrooms, members = HOMES[number % len(HOMES)]
    book.add("pathways.Family", id=pk, reference=reference_from((pk * SCRAMBLE + cast.seed) % REFERENCES), adult_name=name,
             came_by="mash" if mash else "lcss", contact_number=f"M{10_000 + number}" if mash else "", contact_on=on, agreed=agreed,
             postcode=home, team_id=team, bedrooms=bedrooms, raised_by_id=raised.membership_id,
             ended_on=date.fromordinal(min(today, day + 90)) if number % 5 == 4 else None,
             **answers, **at_risk, **held)  # fmt: skip
    if agreed != "no" and number % 5 != 4:
        book.add("pathways.FamilyShare", id=pk, record_id=pk, agency_id=cast.services["childrens"].agency.id,
                 agreement_id=cast.agreement_id, started_at=held["recorded_at"])  # fmt: skip
    said = {"happened_on": on, "recorded_by_id": raised.user_id, "recorded_by_name": raised.name, **held}
    if plan := PLANS[number % len(PLANS)]:
        book.add("pathways.FamilyPlan", id=pk, family_id=pk, kind=plan, number=f"P{number}", **said)
        book.add("pathways.TeamAction", id=pk, family_id=pk, words="Ask the landlord about the repairs", owner=raised.name,
                 due_on=date.fromordinal(day + 14), done_on=date.fromordinal(day + 10) if number % 2 and day + 10 <= today else None,
                 **said)  # fmt: skip
    for place, (who, age, sex, order) in enumerate(members):
        book.add("pathways.FamilyMember", id=pk * STEP + place, agency_id=agency, family_id=pk, who=who, age=age, sex=sex, care_order=order,
                 starts_on=on)  # fmt: skip
    if number % len(HOMES) == 0:
        done = {"decision": "agreed", "decided_on": on, "need_agreed": 2} if number % 8 == 0 else {}
        book.add("pathways.PanelCase", id=pk, family_id=pk, panel="Exceptional circumstances panel", ask="A home with a room for the boys",
                 need_asked=3, sent_on=on, **done, **said)  # fmt: skip


def write_care(cast: Cast, book: Book) -> None:
    """Children who came into care: one in ten because of housing, and a few whose primary cause nobody has said yet."""
    agency, today = cast.agencies["childrens"].id, cast.days.today
    for number in range(43):
        day = today - 3 - number * 7
        primary = "" if number % 14 == 13 else "housing" if number % 10 == 0 else ("neglect", "abuse", "family_stress")[number % 3]
        book.add("pathways.CareEntry", id=FIRST + number, agency_id=agency, primary_cause=primary, happened_on=date.fromordinal(day),
                 causes=f'["{primary}"]' if primary else "[]", recorded_at=cast.days.moment(day, 12 * 60))  # fmt: skip
