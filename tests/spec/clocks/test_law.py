"""What the law says about time: duties, reviews, notices."""

from datetime import date

import pytest

from headwater.clocks.rulebooks import homelessness_2018 as duties
from headwater.clocks.rulebooks import notices_1988, notices_2026, rule
from headwater.clocks.rulebooks.notices import (
    NoticeAnswer,
    PossessionNotice,
    notice_rules,
    read_notice,
    section_21_claim,
    time_may_end_prevention,
)
from headwater.clocks.values import Landlord, Notice, Standing
from spec.clocks.book import Table, clock, spec

NOT_YET_DUE, PASSED, ENDED, MET, LATE = Standing.NOT_YET_DUE, Standing.PASSED, Standing.ENDED, Standing.MET, Standing.LATE
PRIVATE, SOCIAL, S21, S8 = Landlord.PRIVATE, Landlord.SOCIAL, Notice.SECTION_21, Notice.SECTION_8

PREVENTION = Table(
    title="The prevention duty: 56 days, which never close it",
    text="Day one is the day the council was first satisfied, so the 56th is that day + 55. When the days have run out nothing is closed "
    "and nothing is late: from the next day the council may end the duty by notice, and until it does the duty goes on.",
    source=rule("prevention_56").source,
    given=("First satisfied", "Ended by decision", "As of"),
    gives=("Last of the 56 days", "Standing"),
    work=clock("prevention_56", ("prevention_satisfied", "prevention_ended"), ("last_day", "standing")),
    rows=(
        (date(2026, 9, 1), None, date(2026, 9, 1), date(2026, 10, 26), NOT_YET_DUE),
        (date(2026, 9, 1), None, date(2026, 10, 26), date(2026, 10, 26), NOT_YET_DUE),
        (date(2026, 9, 1), None, date(2026, 10, 27), date(2026, 10, 26), PASSED),
        (date(2026, 9, 1), None, date(2027, 9, 1), date(2026, 10, 26), PASSED),
        (date(2026, 9, 1), date(2026, 11, 3), date(2026, 11, 21), date(2026, 10, 26), ENDED),
    ),
)

NOTICE_DAY = Table(
    title="The first day for a notice because 56 days have gone by",
    text="For either duty: the day after the 56 days.",
    source="Housing Act 1996 s195(8)(b), s189B(7)(b)",
    given=("First satisfied",),
    gives=("Notice from",),
    work=lambda satisfied: (duties.notice_on_time_allowed_from(satisfied),),
    rows=((date(2026, 9, 1), date(2026, 10, 27)), (date(2026, 11, 21), date(2027, 1, 16))),
)

RELIEF = Table(
    title="The relief duty: when time ends it by itself",
    text="Only for a household in priority need that is not intentionally homeless, and only once the 56 days are over. With either "
    "question undecided, or answered the other way, the duty goes on until notice. Days spent in prevention are never taken off.",
    source=rule("relief_56").source,
    given=("First satisfied", "Priority need", "Intentional", "As of"),
    gives=("Last day of the duty",),
    work=lambda satisfied, need, intentional, as_of: (
        duties.relief_ended_by_time(satisfied, priority_need=need, intentional=intentional, as_of=as_of),
    ),
    rows=(
        (date(2026, 9, 1), True, False, date(2026, 10, 26), None),
        (date(2026, 9, 1), True, False, date(2026, 10, 27), date(2026, 10, 26)),
        (date(2026, 9, 1), True, True, date(2026, 12, 1), None),
        (date(2026, 9, 1), False, False, date(2026, 12, 1), None),
        (date(2026, 9, 1), None, False, date(2026, 12, 1), None),
        (date(2026, 9, 1), True, None, date(2026, 12, 1), None),
    ),
)

OFFER = Table(
    title="How long a home must be likely to last",
    text="Six months from the day of the notice, not from the day of moving in. Twelve if the Secretary of State says so.",
    source="Housing Act 1996 s195(8)(a), s189B(7)(a)",
    given=("Notice", "Months"),
    gives=("Likely to last until",),
    work=lambda notice, months: (duties.offer_must_last_until(notice, months=months),),
    rows=((date(2026, 8, 31), 6, date(2027, 2, 28)), (date(2026, 11, 21), 12, date(2027, 11, 21))),
)

MAIN_DUTY = Table(
    title="The decision on the main duty",
    text="Working days from the last day of the relief duty.",
    source=rule("main_duty_decision").source,
    given=("Relief ended", "Decided", "As of"),
    gives=("Due by", "Standing"),
    work=clock("main_duty_decision", ("relief_ended", "main_duty_decided"), ("due_on", "standing")),
    rows=(
        (date(2026, 10, 26), date(2026, 11, 16), date(2026, 11, 21), date(2026, 11, 16), MET),
        (date(2026, 10, 26), None, date(2026, 11, 17), date(2026, 11, 16), LATE),
    ),
)

REVIEW = Table(
    title="Asking for a review",
    text="21 days beginning with the day the decision was notified: the last day is that day + 20. A council may allow longer in writing.",
    source=rule("review_request").source,
    given=("Notified", "Asked", "As of"),
    gives=("Last day", "Standing"),
    work=clock("review_request", ("decision_notified", "review_requested"), ("last_day", "standing")),
    rows=(
        (date(2026, 9, 1), date(2026, 9, 21), date(2026, 11, 21), date(2026, 9, 21), MET),
        (date(2026, 9, 1), date(2026, 9, 22), date(2026, 11, 21), date(2026, 9, 21), LATE),
        (date(2026, 9, 1), None, date(2026, 9, 21), date(2026, 9, 21), NOT_YET_DUE),
    ),
)

ANSWERS = Table(
    title="Answering a review, and appealing",
    text="Eight weeks as a rule, three for plan steps and ending notices; then 21 days to appeal.",
    source="Advice pages; none of these was read in the regulations",
    given=("Asked, or answered", "As of"),
    gives=("Answer due", "Short answer due", "Appeal due"),
    work=lambda day, as_of: (
        *clock("review_decision", ("review_requested",), ("due_on",))(day, as_of),
        *clock("short_review_decision", ("review_requested",), ("due_on",))(day, as_of),
        *clock("county_court_appeal", ("review_decided",), ("due_on",))(day, as_of),
    ),
    rows=((date(2026, 9, 21), date(2026, 11, 21), date(2026, 11, 16), date(2026, 10, 12), date(2026, 10, 12)),),
)


def _read(kind: Notice, landlord: Landlord, served: date, expires: date, checked: bool | None, decided: date) -> tuple[object, ...]:
    found = read_notice(PossessionNotice(kind, landlord, served, expires, only_home=True, valid=checked), decided)
    return found.answer, found.confirmed


NOTICES = Table(
    title="What a notice alone says",
    text="A valid notice on the only home that runs out within 56 days makes a household threatened by itself. Which notice does so "
    "depends on the day it was given and on the landlord: section 21 up to 30 April 2026, section 8 since 1 May 2026. A notice not "
    "yet checked is checked first, never guessed. Whatever a notice says, a loss that is likely within 56 days is a threat too "
    "(s175(4)).",
    source="Housing Act 1996 s175(5); Renters' Rights Act 2025",
    given=("Notice", "Landlord", "Given", "Its date", "Valid", "Decided"),
    gives=("Answer", "Law settled"),
    work=_read,
    rows=(
        (S21, PRIVATE, date(2026, 1, 10), date(2026, 3, 15), True, date(2026, 1, 18), NoticeAnswer.THREATENED, True),
        (S21, PRIVATE, date(2026, 1, 10), date(2026, 3, 15), True, date(2026, 1, 17), NoticeAnswer.NOT_YET, True),
        (S21, PRIVATE, date(2026, 1, 10), date(2026, 3, 15), True, date(2026, 3, 15), NoticeAnswer.THREATENED, True),
        (S21, PRIVATE, date(2026, 1, 10), date(2026, 3, 15), True, date(2026, 3, 16), NoticeAnswer.EXPIRED, True),
        (S21, PRIVATE, date(2026, 1, 10), date(2026, 3, 15), None, date(2026, 2, 1), NoticeAnswer.CHECK_FIRST, True),
        (S21, PRIVATE, date(2026, 1, 10), date(2026, 3, 15), False, date(2026, 2, 1), NoticeAnswer.DOES_NOT_COUNT, True),
        (S8, PRIVATE, date(2026, 1, 10), date(2026, 3, 15), True, date(2026, 2, 1), NoticeAnswer.DOES_NOT_COUNT, True),
        (S21, PRIVATE, date(2026, 4, 30), date(2026, 7, 1), True, date(2026, 6, 1), NoticeAnswer.THREATENED, False),
        (S21, PRIVATE, date(2026, 4, 30), date(2026, 6, 1), True, date(2026, 5, 1), NoticeAnswer.THREATENED, False),
        (S21, PRIVATE, date(2026, 4, 30), date(2026, 6, 1), True, date(2026, 4, 30), NoticeAnswer.THREATENED, True),
        (S21, PRIVATE, date(2026, 5, 1), date(2026, 7, 1), True, date(2026, 6, 1), NoticeAnswer.COULD_NOT_BE_GIVEN, False),
        (S8, PRIVATE, date(2026, 5, 1), date(2026, 7, 1), True, date(2026, 6, 1), NoticeAnswer.THREATENED, False),
        (S21, SOCIAL, date(2026, 5, 1), date(2026, 7, 1), True, date(2026, 6, 1), NoticeAnswer.UNSETTLED, False),
        (S8, SOCIAL, date(2026, 5, 1), date(2026, 7, 1), True, date(2026, 6, 1), NoticeAnswer.THREATENED, False),
    ),
)


def _holds(kind: Notice, served: date, only_home: bool | None, valid: bool | None) -> tuple[object, ...]:
    return (time_may_end_prevention(PossessionNotice(kind, PRIVATE, served, date(2026, 7, 1), only_home, valid)),)


HOLDS = Table(
    title="Whether time alone may end prevention beside a notice",
    text="A valid notice on the only home, running or expired, keeps a council from ending the prevention duty on time alone. Whether that "
    "still holds for notices given since 1 May 2026 is not known, so nothing is answered (–).",
    source="Housing Act 1996 s195(6) as enacted",
    given=("Notice", "Given", "Only home", "Valid"),
    gives=("Time may end it",),
    work=_holds,
    rows=(
        (S21, date(2026, 4, 30), True, True, False),
        (S21, date(2026, 4, 30), True, None, None),
        (S21, date(2026, 4, 30), None, True, None),
        (S21, date(2026, 4, 30), True, False, True),
        (S21, date(2026, 4, 30), False, True, True),
        (S8, date(2026, 4, 30), True, True, True),
        (S8, date(2026, 5, 1), True, True, None),
    ),
)

CLAIMS = Table(
    title="The last day for a claim on an old section 21 notice",
    text="Six months beginning with the day it was given, and never after 31 July 2026.",
    source=section_21_claim(date(2026, 1, 1)).source,
    given=("Given",),
    gives=("Last day for a claim", "Settled"),
    work=lambda served: (section_21_claim(served).last_day, section_21_claim(served).confirmed),
    rows=(
        (date(2025, 11, 15), date(2026, 5, 14), False),
        (date(2026, 4, 30), date(2026, 7, 31), False),
        (date(2026, 2, 1), date(2026, 7, 31), False),
        (date(2026, 1, 31), date(2026, 7, 30), False),
    ),
)

CHAPTER = (
    "What the law says",
    (PREVENTION, NOTICE_DAY, RELIEF, OFFER, MAIN_DUTY, REVIEW, ANSWERS, NOTICES, HOLDS, CLAIMS),
)


@spec(PREVENTION)
def test_the_last_of_56_days_is_start_plus_55_and_time_alone_never_closes_a_prevention(row):
    PREVENTION.check(row)


@spec(NOTICE_DAY)
def test_a_notice_because_of_time_is_possible_from_start_plus_56(row):
    NOTICE_DAY.check(row)


@spec(RELIEF)
def test_relief_ends_by_itself_only_in_priority_need_and_not_intentional(row):
    RELIEF.check(row)


@spec(OFFER)
def test_a_home_must_be_likely_to_last_six_months_from_the_notice(row):
    OFFER.check(row)


@spec(MAIN_DUTY)
def test_the_main_duty_decision_is_due_in_15_working_days(row):
    MAIN_DUTY.check(row)


@spec(REVIEW)
def test_a_review_is_asked_for_in_21_days_beginning_with_the_day(row):
    REVIEW.check(row)


@spec(ANSWERS)
def test_review_answers_and_appeals(row):
    ANSWERS.check(row)


@spec(NOTICES)
def test_notices_are_read_by_the_law_of_the_day_they_were_given(row):
    NOTICES.check(row)


@spec(HOLDS)
def test_a_valid_notice_on_the_only_home_keeps_prevention_open(row):
    HOLDS.check(row)


@spec(CLAIMS)
def test_old_section_21_notices_can_be_used_until_31_july_2026(row):
    CLAIMS.check(row)


def test_a_home_must_last_six_months_unless_the_secretary_of_state_says_otherwise():
    assert duties.offer_must_last_until(date(2026, 11, 21)) == date(2027, 5, 21)


def test_a_referral_an_application_or_an_interview_starts_no_statutory_clock():
    started_by = {*duties.PREVENTION.starts, *duties.RELIEF.starts}
    assert started_by == {"prevention_satisfied", "relief_satisfied"}
    assert not set(duties.PREVENTION.starts) & set(duties.RELIEF.starts)  # prevention and relief share no clock


def test_a_notice_older_than_every_rulebook_is_read_by_the_oldest():
    assert notice_rules(date(1985, 1, 1), SOCIAL) is notices_1988.RULES[1]
    assert notice_rules(date(2030, 1, 1), SOCIAL) is notices_2026.RULES[1]


def test_a_home_that_is_not_the_only_one_does_not_count_and_one_not_asked_about_is_checked():
    def answer(only_home: bool | None) -> NoticeAnswer:
        notice = PossessionNotice(S21, PRIVATE, date(2026, 1, 10), date(2026, 3, 15), only_home=only_home, valid=True)
        return read_notice(notice, date(2026, 2, 1)).answer

    assert answer(False) is NoticeAnswer.DOES_NOT_COUNT
    assert answer(None) is NoticeAnswer.CHECK_FIRST


def test_what_is_not_settled_says_why():
    old = read_notice(PossessionNotice(S21, PRIVATE, date(2026, 4, 30), date(2026, 7, 1), True, True), date(2026, 6, 1))
    new = read_notice(PossessionNotice(S8, SOCIAL, date(2026, 5, 1), date(2026, 7, 1), True, True), date(2026, 6, 1))
    assert (old.confirmed, "before still counts" in old.reason) == (False, True)
    assert (new.confirmed, "until 2027" in new.reason) == (False, True)


def test_no_private_landlord_can_claim_on_a_section_21_notice_given_since_may_2026():
    with pytest.raises(ValueError, match="no section 21 notice from 1 May 2026"):
        section_21_claim(date(2026, 5, 1))
