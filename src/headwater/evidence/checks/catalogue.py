"""The checks, declared. `faulty` is SQL over one table of the data as given; `{day}` is the as-of day, `{start}` the programme's first."""

import csv
from dataclasses import dataclass
from importlib.resources import files

from headwater.evidence.values import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
LATE = 28
LONG_ENTRY = 480
SEVERAL = 3
FINAL = "(closed_on <= {day} OR (closed_on IS NULL AND outcome IN ('prevented', 'relieved', 'not_prevented', 'withdrawn', 'unknown')))"
NO_MATCH = "case_id IS NOT NULL AND case_id NOT IN (SELECT case_id FROM data.cases WHERE case_id IS NOT NULL)"
FIRST_WRITTEN = "CAST(recorded_at AS DATE)"
WORDS = (
    "benefit|universal credit|housing benefit|pip|dhp",
    "debt|arrears|creditor|budget",
    "landlord|mediat",
    "court|hearing|possession",
    "housing register|bid|bond|deposit",
    "referr",
    "job|work search|training",
)
MANY_WORDS = " + ".join(f"CAST(regexp_matches(lower(note), '{words}') AS INTEGER)" for words in WORDS)


def areas() -> str:
    """The names of England's housing authorities as SQL writes a list, in small letters and with `and` for `&`.

    Source: the 296 housing authorities of the statutory homelessness tables, MHCLG, Open Government Licence v3.0."""
    text = (files("headwater.evidence.checks") / "housing_authorities.csv").read_text("utf-8")
    names = (row["name"].lower().replace("&", "and").replace("'", "''") for row in csv.DictReader(text.splitlines()))
    return ", ".join(f"'{name}'" for name in names)


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `record` names the column by which its rows are known."""

    id: str
    severity: Severity
    table: str
    faulty: str
    guidance: str
    record: str = "case_id"


def after(later: str, earlier: str) -> str:
    """SQL true where what must come later came before."""
    return f"{later} < {earlier}"


CHECKS: tuple[Check, ...] = (
    Check(
        "closed_before_referred",
        ERROR,
        "cases",
        after("closed_on", "referred_on"),
        "The case ends before it begins. Look up both dates; until then its length is missing.",
    ),
    Check(
        "dates_out_of_order",
        ERROR,
        "cases",
        f"{after('triaged_on', 'referred_on')} OR {after('accepted_on', 'referred_on')} OR {after('assessed_on', 'referred_on')} OR "
        f"{after('closed_on', 'assessed_on')} OR {after('closed_on', 'accepted_on')}",
        "Triage, acceptance, assessment and closing follow referral in that order. Correct the date that is wrong.",
    ),
    Check(
        "date_in_the_future",
        WARNING,
        "cases",
        "referred_on > {day} OR triaged_on > {day} OR accepted_on > {day} OR assessed_on > {day} OR closed_on > {day}",
        "The date lies after the day of this evaluation and is left out of it. If that day is today, the date is wrong.",
    ),
    Check(
        "written_down_before_it_happened",
        ERROR,
        "cases",
        f"referred_on > {FIRST_WRITTEN}",
        "The referral was written down before it was made. Correct the date of referral.",
    ),
    Check(
        "activity_written_down_before_it_happened",
        ERROR,
        "activities",
        f"happened_on > {FIRST_WRITTEN}",
        "The work was written down before it was done. Correct the date, or keep plans out of the log.",
        "activity_id",
    ),
    Check(
        "before_programme_began",
        ERROR,
        "cases",
        "referred_on < {start} OR (coalesce(closed_on, {day}) - referred_on) > ({day} - {start})",
        "The case is older than the programme. Correct the date of referral.",
    ),
    Check(
        "referral_triaged_before_received",
        ERROR,
        "referrals",
        "triaged_on < CAST(received_at AS DATE) OR decided_at < received_at OR first_response_at < received_at",
        "It was answered before it came. Correct the date that is wrong.",
        "referral_id",
    ),
    Check(
        "discharged_before_fit",
        ERROR,
        "stays",
        "discharged_on < fit_on OR discharged_on < admitted_on OR fit_on < admitted_on OR hub_to < hub_from",
        "Admission, fit to leave and discharge come in that order. Correct the date that is wrong.",
        "stay_id",
    ),
    Check(
        "released_before_received",
        ERROR,
        "custody",
        "released_on < received_on",
        "Release comes after reception. Correct the date that is wrong.",
        "episode_id",
    ),
    Check(
        "recorded_late",
        NOTE,
        "cases",
        f"{FIRST_WRITTEN} - referred_on > {LATE}",
        f"Written down more than {LATE} days after the referral. The last months of any count will still grow: see the recording lag.",
    ),
    Check(
        "activity_without_case",
        ERROR,
        "activities",
        NO_MATCH,
        "The work belongs to no case in the data, so no figure can count it. Keep it until its case is found; likely cases are suggested.",
        "activity_id",
    ),
    Check(
        "needs_without_case",
        ERROR,
        "needs",
        NO_MATCH,
        "The need belongs to no case in the data. Find the case it was written for; likely cases are suggested.",
    ),
    Check(
        "money_without_case",
        ERROR,
        "money",
        NO_MATCH,
        "The sum belongs to no case in the data. Find the case it was written for; likely cases are suggested.",
        "money_id",
    ),
    Check(
        "referral_without_its_case",
        WARNING,
        "referrals",
        NO_MATCH,
        "The referral names a case that is not in the data. Add the case, or clear the reference.",
        "referral_id",
    ),
    Check(
        "repeat_of_no_case",
        WARNING,
        "cases",
        "repeat_of_case_id IS NOT NULL AND (repeat_of_case_id = case_id OR repeat_of_case_id NOT IN "
        "(SELECT case_id FROM data.cases WHERE case_id IS NOT NULL))",
        "The earlier case it names is itself, or is not in the data. It still counts as a repeat.",
    ),
    Check(
        "entry_covers_several_actions",
        NOTE,
        "activities",
        f"kind IN ('prevention', 'relief') AND (minutes > {LONG_ENTRY} OR ({MANY_WORDS}) >= {SEVERAL})",
        "The entry seems to hold more than one action. Split it, so that each is counted once.",
        "activity_id",
    ),
    Check(
        "contact_as_prevention",
        WARNING,
        "activities",
        "kind IN ('prevention', 'relief') AND regexp_matches(lower(note), '(no answer|no reply|missed call|voicemail|did not attend)')",
        "A call, a text or a missed appointment is a contact, never prevention. Change its kind.",
        "activity_id",
    ),
    Check(
        "unknown_outcome",
        WARNING,
        "cases",
        f"{FINAL} AND outcome = 'unknown'",
        "Nobody knows how it ended. Try again by safe ways and ask who referred: each answer narrows the range of the prevented rate.",
    ),
    Check(
        "closed_without_outcome",
        ERROR,
        "cases",
        "closed_on <= {day} AND outcome IS NULL",
        "A closed case must say how it ended. A live case need not: those are not listed.",
    ),
    Check(
        "ongoing_but_closed",
        ERROR,
        "cases",
        "closed_on <= {day} AND outcome = 'ongoing'",
        "The case has an end date and says it is ongoing. Give the outcome, or clear the end date.",
    ),
    Check(
        "outcome_without_end_date",
        WARNING,
        "cases",
        f"closed_on IS NULL AND {FINAL}",
        "The outcome is there and the end date is not, so its length is missing. Look up when it ended.",
    ),
    Check(
        "evicted_but_prevented",
        ERROR,
        "cases",
        "outcome = 'prevented' AND evicted = 'yes' AND outcome_home = 'own_home'",
        "It says they were evicted and that they stayed in their own home. One of the two is wrong.",
    ),
    Check(
        "evicted_but_withdrawn",
        WARNING,
        "cases",
        "outcome = 'withdrawn' AND evicted = 'yes'",
        "An eviction after someone withdrew is not only a withdrawal: record the outcome as not prevented and the ending as withdrew.",
    ),
    Check(
        "children_without_need",
        WARNING,
        "cases",
        "children > 0 AND case_id IN (SELECT case_id FROM data.needs) AND case_id NOT IN "
        "(SELECT case_id FROM data.needs WHERE need = 'dependent_children' AND case_id IS NOT NULL)",
        "There are children and no need for dependent children. Add it if it was overlooked; the figures never do it for you.",
    ),
    Check(
        "none_beside_a_need",
        ERROR,
        "needs",
        "need = 'none' AND case_id IN (SELECT case_id FROM data.needs WHERE need <> 'none')",
        "None means asked and has none. Remove it where a need is recorded.",
    ),
    Check(
        "several_primary_needs",
        WARNING,
        "needs",
        "\"primary\" = 'yes' AND case_id IN (SELECT case_id FROM data.needs WHERE \"primary\" = 'yes' GROUP BY case_id "
        "HAVING count(DISTINCT need) > 1)",
        "Only one need can be the primary one. Until then the case’s primary need is missing.",
    ),
    Check(
        "no_adult",
        WARNING,
        "cases",
        "adults = 0",
        "A household without an adult. Enter the main applicant, or leave the number blank if it is not known.",
    ),
    Check(
        "applicant_under_16",
        WARNING,
        "cases",
        "age < 16",
        "A main applicant under 16. Check the age; the record may be of a child in the household.",
    ),
    Check(
        "unlisted_area",
        NOTE,
        "cases",
        f"area IS NOT NULL AND lower(replace(area, '&', 'and')) NOT IN ({areas()})",
        "The area is not a housing authority by its published name. It keeps a row of its own under the name given: spell it as published.",
    ),
    Check(
        "same_person_same_day",
        WARNING,
        "cases",
        "person_id IS NOT NULL AND (person_id, referred_on, service) IN (SELECT (person_id, referred_on, service) FROM data.cases "
        "WHERE person_id IS NOT NULL AND referred_on IS NOT NULL GROUP BY person_id, referred_on, service HAVING count(*) > 1)",
        "Two cases of one person from one day in one service may be one case entered twice.",
    ),
)
