"""Every address, asked for by everybody: what each role of each agency of the cast may open, against one declared table.

`url_table.txt` has one line for each address: its name, and who may open it (`public`, `signed in`, or roles). An address that is not on
the table fails, and so does a line whose address is gone. Another agency's record is a 404, never a 403 and never a page.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from headwater.hub.cases.models import Duty, Entry, Hearing, HoldingRow, Money, Plan, PlanVersion, Step, Strength, Task, Visit, Waiting
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Role
from headwater.hub.directory import actions as directory
from headwater.hub.insight.models import DefinitionChange, Extract, Pack
from headwater.hub.integrations import actions as integrations
from headwater.hub.integrations.models import Call, Hook
from headwater.hub.organisations.models import Absence, Source
from headwater.hub.people import actions
from headwater.hub.people.models import ContactWay, Lock, Member, Opening, Person
from headwater.hub.referrals.models import EmailedDraft, Mailbox
from support.cast import COUNTY, HOLDER, MEMBERS, NOW, PARTNER, TODAY, Cast, open_case, refer
from support.in_settings import in_custody, in_hospital
from support.learned import in_the_log
from support.running import in_the_running

TABLE = Path(__file__).with_name("url_table.txt")
PUBLIC, SIGNED_IN = "public", "signed in"
# The parts of an address that name a record of an agency.
RECORDS = {
    "reference", "task_id", "entry_id", "concern_id", "lock_id", "opening_id", "extract_id", "membership_id", "absence_id", "agreement_id",
    "row_id", "visit_id", "step_id", "strength_id", "hearing_id", "waiting_id", "money_id", "duty_id", "plan_id", "user_id", "point",
    "member_id", "service_id", "pack_id", "prefix", "hook_id", "call_id", "ward_id", "placement_id", "held_id", "meeting_id",
    "item_id", "protocol_id", "held_visit_id", "message_id", "work_id",
    "protocol_step_id", "email", "held_custody_id",
    "family_plan_id", "team_action_id", "family_member_id", "panel_id", "care_id", "patch_id",
    "host_team_id", "slot_id", "win_id", "pilot_id", "barrier_id",
}  # fmt: skip
# Addresses that stand for a programme, which several agencies take part in: theirs is a page, everybody else's a 404.
OF_A_PROGRAMME = (
    "insight:programme", "insight:one-programme", "insight:evaluation", "insight:one-evaluation", "insight:theme", "insight:figure",
    "insight:packs", "insight:packs-of", "insight:pack", "insight:frozen", "insight:frozen-of",
    "insight:worth", "insight:one-worth", "insight:describe", "insight:benchmarks", "insight:one-benchmarks",
    "insight:lock", "insight:sheet", "insight:definitions", "insight:withdraw-definition",
    "insight:unmet",
    "running:one-budget", "running:add-funding", "running:add-line", "running:line", "running:set-quarter", "running:ask-move",
    "running:answer-move", "running:one-contracts", "running:add-contract", "running:follows", "running:one-risks", "running:add-risk",
    "running:risk", "running:review-risk", "running:add-option", "running:decide-option",
    "learning:barrier", "learning:told", "learning:stands", "learning:add-remedy", "learning:remedy", "learning:try", "learning:decide",
    "learning:session", "learning:add-point", "learning:held", "learning:read", "learning:change",
)  # fmt: skip
# The parts of an address that are codes of ours.
CODES = {
    "figure_id": "outcome",
    "rule": "closed_without_outcome",
    "point": "56d",
    "clock": "assessment",
    "setting": "health",
    "under": "fits",
    "what": "received",
}
TAKES_PART = {HOLDER, PARTNER, COUNTY}


def addresses(resolver: Any = None, space: str = "") -> Iterator[tuple[str, Any]]:
    """Every named address of the site, with its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern


def declared() -> dict[str, str]:
    lines = [line.split(None, 1) for line in TABLE.read_text("utf-8").splitlines() if line.strip()]
    return {name: who.strip() for name, who in lines}


def said_by_view(pattern: Any) -> str:
    access = getattr(pattern.callback, "access", None)
    assert access is not None, f"{pattern.name} does not say who may open it"
    return PUBLIC if access.public else ",".join(sorted(access.roles)) or SIGNED_IN


def test_every_address_stands_on_the_table_as_its_view_says():
    assert {name: said_by_view(pattern) for name, pattern in addresses()} == declared()


def with_a_plan(cast: Cast, base: dict[str, Any]) -> Step:
    """A plan with one step and one shared copy."""
    plan = Plan.objects.create(person=cast.person, started_on=TODAY, recorded_at=NOW, **base)
    copy = {"number": 1, "shared_on": TODAY, "how": "given", "content": {}, "recorded_at": NOW, "recorded_by_name": "Priya"}
    PlanVersion.objects.create(agency=plan.agency, plan=plan, **copy)
    return Step.objects.create(agency=plan.agency, plan=plan, words="Ring", owner="person", recorded_at=NOW)


def what_it_turns_on(cast: Cast, base: dict[str, Any]) -> dict[str, Any]:
    """A hearing, a wait, a duty and a sum of money of one case, a child of its household, its service and district, and a report."""
    asked = {"asked_at": NOW, "asked_by_id": 1, "asked_by_name": "Maria"}
    pack = Pack.objects.create(agency=base["agency"], programme=cast.programme, kind="board", form="docx", **asked)
    said = {"happened_on": TODAY, "recorded_at": NOW, **base}
    child = {"household_id": cast.household.pk, "role": "child", "age": 7}
    return {
        "service_id": cast.service.pk,
        "source_id": Source.objects.create(name="Aldermere General", kind="organisation", added_at=NOW).pk,
        "area_code": cast.area.code,
        "code": cast.area.code,
        "contact_id": 0,
        "pack_id": pack.pk,
        "pack_kind": "board",
        "member_id": Member.objects.create(agency_id=cast.household.agency_id, **child).pk,
        "hearing_id": Hearing.objects.create(at=NOW, court="Aldermere", kind="possession", recorded_at=NOW, **base).pk,
        "waiting_id": Waiting.objects.create(on="dwp", what="A decision", since=TODAY, recorded_at=NOW, **base).pk,
        "duty_id": Duty.objects.create(kind="prevention", authority=cast.area, first_satisfied_on=TODAY, **said).pk,
        "money_id": Money.objects.create(kind="grant", amount_gbp=1, **said).pk,
    }


# Parts of an address that name no record.
NO_RECORD = {
    "secret": "nobody-knows-this",
    "provider_id": "council",
    "uidb36": "1",
    "key": "set-password",
    "number": 1,
    "encounter_id": "e1",
    "kind": "full",
    "rest": "nothing-here",
}


def of_the_site(cast: Cast) -> dict[str, Any]:
    """A key of the holding agency, and a change of definition of the programme."""
    said = {"measure": "outcome", "on": TODAY, "words": "Withdrawn is counted too", "at": NOW, "by_id": 1, "by_name": "Ana"}
    return {"prefix": a_key(cast), "change_id": DefinitionChange.objects.create(programme=cast.programme, **said).pk}


def a_key(cast: Cast) -> str:
    """The beginning of a key of the holding agency."""
    new = integrations.NewKey("Ward system", frozenset({"send"}), 30)
    with acting_for(cast.agencies[HOLDER].pk):
        return integrations.make_key(new=new, by=cast["administrator"], at=NOW).split("_")[1]


def a_hook(cast: Cast) -> dict[str, int]:
    """An address of the holding agency that is called, and one call."""
    agency = cast.agencies[HOLDER]
    hook = Hook(agency=agency, address="https://hooks.example.org/", secret="", made_at=NOW, made_by_name="Dev", off_at=NOW)
    with acting_for(agency.pk):
        hook.save()
        said = {"kind": "test", "event": uuid4(), "happened_at": NOW, "due_at": NOW}
        return {"hook_id": hook.pk, "call_id": Call.objects.create(agency=agency, hook=hook, **said).pk}


def in_the_directory(cast: Cast) -> dict[str, Any]:
    """Two entries that work together, looked after by the holding agency, and a path that leads to one."""
    new = directory.GivenEntry("Larder", "Food", "Food.", "Ring.", "All.", "Ring.", "Free", "None", ("food",), (cast.area.code,))
    first, second = (directory.add_entry(given=replace(new, name=name), by=cast["manager"], at=NOW) for name in ("Food", "Beds"))
    directory.link(entry_id=first, other_name="Beds", how="", by=cast["manager"], at=NOW)
    drawn = directory.GivenPath("From the ward to a meal", "", "Ring | A nurse | Food")
    path = directory.draw_path(path_id=None, given=drawn, by=cast["manager"], at=NOW)
    return {"offer_id": first, "partner_id": second, "object_id": first, "path_id": path}


def in_settings(cast: Cast) -> dict[str, Any]:
    """What stands in each of the settings."""
    return in_hospital(cast) | in_custody(cast) | in_the_running(cast) | in_the_log(cast)


def an_email(cast: Cast) -> str:
    """An email that waits at the holding agency."""
    held, came = {"agency": cast.agencies[HOLDER]}, {"received_at": NOW, "recorded_at": NOW}
    with across_agencies():
        box = Mailbox.objects.create(name="referrals", **held)
        return EmailedDraft.objects.create(mailbox=box, digest="0" * 64, **held, **came).reference


@pytest.fixture
def stage(cast: Cast) -> dict[str, Any]:
    """One record of each kind, all of the holding agency, and the values that stand for them in an address."""
    case = open_case(cast, referral=refer(cast, person=cast.person))
    base = {"agency": case.agency, "case": case}
    with across_agencies():
        task = Task.objects.create(words="Ring the landlord", due_on=TODAY, recorded_at=NOW, **base)
        entry = Entry.objects.create(kind="contact", way="call", result="spoke", happened_on=TODAY, recorded_at=NOW, **base)
        visit = Visit.objects.create(at=NOW, worker=case.lead, recorded_at=NOW, **base)
        row = HoldingRow.objects.create(
            agency=case.agency, table="activities", named_case="C-12", row={}, fault="No such case", recorded_at=NOW
        )
        step = with_a_plan(cast, base)
        turns = what_it_turns_on(cast, base)
        strength = Strength.objects.create(words="Her sister", recorded_at=NOW, **base)
        away = {"agency": case.agency, "membership": cast.memberships["colleague"], "kind": "leave"}
        absence = Absence.objects.create(starts_on=TODAY, ends_on=TODAY, **away)
        twin = actions.add_person(agency_id=case.agency_id, new=actions.NewPerson("Amara Cole"), by=cast["worker"], at=NOW)
        new = actions.NewConcern("What", "police", "Sergeant Hale", "Because", "Maria", person_told=True)
        concern = actions.raise_concern(person_id=twin, new=new, by=cast["worker"], at=NOW)
        held = {"agency": case.agency, "person_id": twin, "membership": cast.memberships["coordinator"]}
        lock = Lock.objects.create(reason="own_record", at=NOW, **held)
        opening = Opening.objects.create(why="Because", at=NOW, until=NOW.replace(hour=20), **held)
        extract = Extract.objects.create(agency=case.agency, kind="csv", asked_at=NOW, asked_by_id=1, asked_by_name="Maria")
        Person.objects.filter(pk=cast.person.pk).update(changed_mind_at=NOW)
        way = ContactWay.objects.filter(person=cast.person).earliest("pk")
    return {
        **in_the_directory(cast),
        **NO_RECORD,
        **in_settings(cast),
        "casework": case.reference,
        "people": cast.person.reference,
        "referrals": cast.referral.reference,
        "v1": cast.referral.reference,
        "public": cast.person.reference,
        **of_the_site(cast),
        **a_hook(cast),
        "email": an_email(cast),
        "task_id": task.pk,
        "entry_id": entry.pk,
        "other_id": twin,
        "concern_id": concern,
        "lock_id": lock.pk,
        "opening_id": opening.pk,
        "extract_id": extract.pk,
        "way_id": way.pk,
        "visit_id": visit.pk,
        "row_id": row.pk,
        **CODES,
        "programme_id": cast.programme.pk,
        **dict.fromkeys(("slug", "theme"), "who"),
        "membership_id": cast.memberships["colleague"].pk,
        "agreement_id": cast.agreement.pk,
        "absence_id": absence.pk,
        "person_id": cast.person.pk,
        "step_id": step.pk,
        "strength_id": strength.pk,
        "user_id": cast.user("colleague").pk,
        "agency_id": cast.agencies[PARTNER].pk,
        **turns,
    }


def address_of(name: str, pattern: Any, stage: dict[str, Any]) -> str:
    wanted = pattern.pattern.converters if hasattr(pattern.pattern, "converters") else {}
    names = list(wanted) or list(getattr(pattern.pattern.regex, "groupindex", {}))
    space = name.split(":")[0]
    return reverse(name, kwargs={each: stage[space] if each == "reference" else stage[each] for each in names})


def answer(client: Client, address: str) -> int:
    """The status of a page, or of sending it empty where it only takes answers. Nothing it does is kept."""
    with transaction.atomic():
        point = transaction.savepoint()
        response = client.get(address)
        if response.status_code == 405:
            response = client.post(address)
        transaction.savepoint_rollback(point)
    to_sign_in = response.status_code == 302 and response["Location"].startswith("/sign-in/?next")
    return 401 if to_sign_in else response.status_code


def expected(name: str, who: str, member: str | None, pattern: Any) -> set[int]:
    """The statuses that this member may be given."""
    opened = {200, 204, 302, 400, 404, 409, 410, 422, 429} if who in (PUBLIC, SIGNED_IN) else {200, 302, 400, 409, 422}
    if who == PUBLIC:
        return opened
    if member is None:
        return {401}
    _, agency, roles = MEMBERS[member]
    if who != SIGNED_IN and not {Role(code) for code in who.split(",")} & set(roles):
        return {403}
    if name in OF_A_PROGRAMME:
        return opened if agency in TAKES_PART else {404}
    is_record = any(each in RECORDS for each in getattr(pattern.pattern, "converters", {}))
    return {404} if is_record and agency != HOLDER else opened


# What the table cannot say: other answers that the holding agency's own people rightly get for the records on this stage, with why.
ELSE = {
    "directory:change": (403, "the agency that looks after it, and coordinators, change an entry"),
    "directory:confirm": (403, "the agency that looks after it, and coordinators, change an entry"),
    "directory:status": (403, "the agency that looks after it, and coordinators, change an entry"),
    "directory:link": (403, "the agency that looks after it, and coordinators, change an entry"),
    "directory:unlink": (403, "the agency that looks after it, and coordinators, change an entry"),
    **dict.fromkeys(("v1:services", "v1:referrals", "v1:batch", "v1:referral", "v1:withdrawal"), (401, "a system sends its agency's key")),
    **dict.fromkeys(("fhir:bundle", "fhir:encounters"), (401, "a system sends its agency's key")),
    "fhir:encounter": (405, "it is put there, and neither read nor posted"),
    "insight:fetch": (404, "the file of this extract has not been made"),
    "insight:fetch-pack": (404, "the file of this report has not been made"),
    "referrals:email-piece": (404, "nothing came with this email"),
    "referrals:file": (404, "no file of referrals was sent in"),
    "referrals:file-columns": (404, "no file of referrals was sent in"),
    "referrals:file-send": (404, "no file of referrals was sent in"),
    "referrals:file-back": (404, "no file of referrals was sent in"),
    "referrals:original": (404, "no file or letter came here"),
    "casework:follow-up": (404, "an open case has no follow-up yet"),
    "manage:audit-file": (404, "no person was named"),
    "referrals:duty-one": (404, "this referral did not go to a council"),
    "referrals:duty-answer": (404, "this referral did not go to a council"),
    "referrals:duty-decision": (404, "this referral did not go to a council"),
    "referrals:duty-move": (404, "this referral did not go to a council"),
    "referrals:duty-sent": (404, "this referral did not go to a council"),
    "referrals:duty-report": (404, "this referral did not go to a council"),
    "referrals:procedure-new": (404, "a procedure is changed by those who run its programme"),
    "referrals:procedure-adopt": (404, "no procedure is in force yet"),
    "referrals:proposal-new": (404, "a procedure is changed by those who run its programme"),
    "referrals:proposal-decide": (404, "there is no such proposal"),
    "referrals:contact": (404, "there is no such contact"),
    "casework:left-undo": (404, "nobody has left the household"),
    "children:take": (404, "a family is taken by those who were told of it"),
    "children:open-case": (404, "a family is taken by those who were told of it"),
    "learning:change": (404, "a story is changed by whoever told it"),
    "manage:behind-criteria": (404, "its criteria have no such version"),
    "directory:choose": (404, "its source says nothing else"),
    "justice:link": (404, "no record shows them at a council"),
    "casework:visit-arrived": (403, "the visit is somebody else's"),
    "casework:visit-left": (403, "the visit is somebody else's"),
    "casework:visit-off": (403, "the visit is somebody else's"),
}


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("member", [None, *MEMBERS])
def test_GOV_01_everybody_asks_for_every_address(cast: Cast, stage: dict[str, Any], member: str | None) -> None:
    client = Client(raise_request_exception=False)
    if member is not None:
        client.force_login(cast.user(member))
    table, wrong = declared(), []
    for name, pattern in addresses():
        status = answer(client, address_of(name, pattern, stage))
        allowed = expected(name, table[name], member, pattern)
        allowed = allowed | {ELSE[name][0]} if name in ELSE and 200 in allowed else allowed
        if status not in allowed:
            wrong.append(f"{name}: {status}, not one of {sorted(allowed)}")
    assert not wrong, "\n".join(wrong)


def test_the_list_of_other_answers_is_not_stale():
    assert set(ELSE) <= set(declared())
