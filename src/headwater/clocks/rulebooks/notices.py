"""Which notice rules hold: chosen by the day a notice was given and whose home it is, because old notices live on in the data."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headwater.clocks.arithmetic import add_days, add_months, days_between
from headwater.clocks.rulebooks import notices_1988, notices_2026
from headwater.clocks.rulebooks.homelessness_2018 import PERIOD_DAYS
from headwater.clocks.values import Deadline, Landlord, Notice, NoticeRules

_ALL = (*notices_2026.RULES, *notices_1988.RULES)
_OLD_NOTICE = "Section 21 left s175(5) on 1 May 2026: whether a notice given before still counts in a decision made since was not found."
_CLAIM = "Sources agree on the day but not on its words, and how the six months are counted was not read in the section."


class NoticeAnswer(StrEnum):
    """What a notice alone says about the threat. Whatever it says, a loss that is likely within 56 days is a threat too (s175(4))."""

    THREATENED = "threatened"
    NOT_YET = "not_yet"
    EXPIRED = "expired"  # past its date: ask whether the household is homeless now
    CHECK_FIRST = "check_first"  # validity, or whether it is the only home, is not known: never guess
    DOES_NOT_COUNT = "does_not_count"
    COULD_NOT_BE_GIVEN = "could_not_be_given"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class PossessionNotice:
    """A notice as recorded. None in `valid` or `only_home` is not yet checked."""

    kind: Notice
    landlord: Landlord
    served_on: date
    date_in_notice: date
    only_home: bool | None = None
    valid: bool | None = None


@dataclass(frozen=True, slots=True)
class NoticeFinding:
    """The answer, the rules it rests on, and whether those are settled."""

    answer: NoticeAnswer
    rules: NoticeRules
    confirmed: bool
    reason: str


def notice_rules(served_on: date, landlord: Landlord) -> NoticeRules:
    """The rules for a notice given on that day by that kind of landlord; before 1989 the oldest rules held."""
    mine = [rules for rules in _ALL if rules.landlord is landlord]
    return next((rules for rules in mine if rules.in_force_from <= served_on), mine[-1])


def read_notice(notice: PossessionNotice, decided_on: date) -> NoticeFinding:
    """What a notice alone says on the day of a decision. Source: Housing Act 1996 s175(5); Renters' Rights Act 2025."""
    rules = notice_rules(notice.served_on, notice.landlord)
    old = notice.kind is Notice.SECTION_21 and notice.served_on < notices_2026.IN_FORCE_FROM <= decided_on
    reason = _OLD_NOTICE if old else rules.reason
    return NoticeFinding(_answer(notice, rules, decided_on), rules, confirmed=rules.confirmed and not old, reason=reason)


def _answer(notice: PossessionNotice, rules: NoticeRules, decided_on: date) -> NoticeAnswer:
    if notice.kind not in rules.may_serve:
        return NoticeAnswer.COULD_NOT_BE_GIVEN
    if notice.kind in rules.unsettled:
        return NoticeAnswer.UNSETTLED
    if notice.kind not in rules.counts or notice.valid is False or notice.only_home is False:
        return NoticeAnswer.DOES_NOT_COUNT
    if notice.valid is None or notice.only_home is None:
        return NoticeAnswer.CHECK_FIRST
    return _by_date(days_between(decided_on, notice.date_in_notice))


def _by_date(days_left: int) -> NoticeAnswer:
    if days_left < 0:
        return NoticeAnswer.EXPIRED
    return NoticeAnswer.THREATENED if days_left <= PERIOD_DAYS else NoticeAnswer.NOT_YET


def time_may_end_prevention(notice: PossessionNotice) -> bool | None:
    """Whether 56 days alone could end a prevention duty beside this notice, running or expired; None where that is not known.

    Source: Housing Act 1996 s195(6) as enacted; since 1 May 2026 not confirmed.
    """
    rules = notice_rules(notice.served_on, notice.landlord)
    if notice.valid is False or notice.only_home is False or notice.kind not in (*rules.counts, *rules.unsettled):
        return True
    if rules.holds_prevention is None or notice.valid is None or notice.only_home is None:
        return None
    return not rules.holds_prevention


def section_21_claim(served_on: date) -> Deadline:
    """The last day on which a private landlord may start a claim on a section 21 notice given before 1 May 2026.

    Six months beginning with the day it was given, and never after 31 July 2026. Raises ValueError for a later notice.
    """
    if served_on >= notices_2026.IN_FORCE_FROM:
        raise ValueError("A private landlord could give no section 21 notice from 1 May 2026")
    six_months = add_days(add_months(served_on, 6), -1)
    source = "Renters' Rights Act 2025, transitional rules, as landlords' advisers give them"
    return Deadline(min(six_months, notices_2026.LAST_CLAIM_ON_OLD_NOTICE), source, confirmed=False, reason=_CLAIM)
