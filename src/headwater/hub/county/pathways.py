"""The rows of hospital stays and of custody, for people whom the workers there met."""

from headwater.hub.county.casework import Opened
from headwater.hub.county.shares_of_work import (
    DELAY_MEAN,
    HOMELESS_AT_ENTRY,
    HOMELESS_AT_RELEASE,
    HOUSING_REASON,
    SENTENCES,
    STILL_HOMELESS,
    TRUSTS,
)
from headwater.hub.county.teller import Teller

STAYS, EPISODES = 0.62, 0.75
SITES = {"acute": ("Wen Valley General", "Northbrook Hospital"), "mental": ("Larchfield Unit", "Ember Community Hospital")}
WARDS = {"acute": ("acute", "acute", "community"), "mental": ("mental_health", "mental_health", "community")}
WENT_TO = ("own_home", "own_home", "own_home", "new_home", "temporary", "temporary", "no_fixed_abode", "care_home", "self_discharge")
INTERVIEW_BEFORE = 84


def write_pathways(tell: Teller, case: Opened) -> None:
    """The stay or the episode behind a case from a hospital or a prison."""
    setting = case.facts.setting
    if setting == "health" and case.facts.spread.yes("delay", STAYS):
        write_stay(tell, case)
    if setting == "justice" and case.facts.spread.yes("delay", EPISODES):
        write_custody(tell, case)


def write_stay(tell: Teller, case: Opened) -> None:
    """A stay around the day of the referral, with its delay and the part that housing had in it."""
    facts, today = case.facts, tell.days.today
    trust = facts.spread.pick("trust", TRUSTS)
    reason = facts.spread.pick("hub", HOUSING_REASON)
    fit = facts.referred + tell.between(0, 6)
    delay = round(tell.chance.gammavariate(2.0, DELAY_MEAN[reason] / 2))
    gone = fit + delay
    hub = gone - fit > 20 and tell.yes(0.3)
    out = gone <= today
    number = tell.id()
    tell.add("pathways.Stay", id=number, reference=tell.reference(number), agency_id=case.agency_id, person_id=case.main.id,
             trust=tell.cast.agencies[trust].name, site=tell.one_of(SITES[trust]), ward_kind=tell.one_of(WARDS[trust]),
             admitted_on=tell.day(facts.referred - tell.between(1, 25)), fit_on=tell.day(fit) if fit <= today else None,
             plan_confirmed_on=tell.day(min(fit, today)) if tell.yes(0.8) else None, discharged_on=tell.day(gone) if out else None,
             destination=tell.one_of(WENT_TO) if out else "", housing_reason=reason, recorded_at=case.recorded,
             hub_from=tell.day(fit + 3) if hub and fit + 3 <= today else None,
             hub_to=tell.day(gone) if hub and out else None)  # fmt: skip


def write_custody(tell: Teller, case: Opened) -> None:
    """An episode whose release falls near the referral."""
    facts, today = case.facts, tell.days.today
    low, high = facts.spread.pick("sentence", SENTENCES)
    served = tell.between(low, high)
    release = facts.referred + tell.between(5, 60)
    homeless = tell.book.yes(f"entry {high}", HOMELESS_AT_ENTRY)
    interviewed = max(release - INTERVIEW_BEFORE + tell.between(-5, 40), release - served)
    out = release <= today
    number = tell.id()
    entry = ("not_known" if tell.yes(0.12) else "nfa") if homeless else "settled"
    asked = tell.day(interviewed) if interviewed <= min(today, release) and tell.yes(0.75) else None
    left = at_release(tell, homeless, high) if out else ""
    expected = left or ("not_known" if number % 5 == 0 else "nfa" if homeless else "settled")
    worker, first = facts.worker, min(facts.accepted, today)
    tell.add("pathways.Custody", id=number, reference=tell.reference(number), agency_id=case.agency_id, person_id=case.main.id,
             prison=tell.cast.agencies["prison"].name, managing_body="probation_service", received_on=tell.day(release - served),
             housing_at_entry=entry, entry_interviewed_on=tell.day(release - served), sentence_days=served, interviewed_on=asked,
             expected_release_on=tell.day(release), expected_housing=expected if asked else "", agreed="yes", agreed_by="person",
             agreed_on=tell.day(facts.referred), worker_id=worker.membership_id, worker_name=worker.name,
             first_contact_on=tell.day(max(first, release - served)),
             released_on=tell.day(release) if out else None, housing_at_release=left,
             local_connection="yes" if tell.yes(0.7) else "no" if tell.yes(0.6) else "", recorded_at=case.recorded)  # fmt: skip


def at_release(tell: Teller, homeless: bool, longest: int) -> str:
    """Where somebody went on release: most who came in without a home leave without one."""
    share = HOMELESS_AT_RELEASE[longest]
    lost = (share - HOMELESS_AT_ENTRY * STILL_HOMELESS) / (1 - HOMELESS_AT_ENTRY)
    if tell.book.yes(f"release {longest} {homeless}", STILL_HOMELESS if homeless else lost):
        return "not_known" if tell.yes(0.2) else "nfa"
    return "settled" if tell.yes(0.85) else "approved_premises" if tell.yes(0.5) else "temporary"
