"""Statutory and service time. Pure Python, nothing third-party, no reading of the clock on the wall: time is always an argument.

What to import (this module itself holds nothing, so that taking one room loads no other):

    from headwater.clocks.calendars import ENGLAND, OutsideCalendar      # working days 2000 to 2040; ENGLAND.is_certain(day)
    from headwater.clocks.arithmetic import (
        england_day,                                    # a moment with its zone -> England's date
        days_between, add_days, add_months,             # calendar sums; months are clamped to the month's end
        working_days_between, add_working_days,         # (start, end | days, ENGLAND): start < d <= end, no day walking
        last_day_within_working_days,                   # the weekend after the due day is still in time
        last_day_of_period,                             # "56 days beginning with" -> start + 55
        elapsed, overlap, paused_days, age_on,
        working_minutes_between,                        # office hours between two moments, in minutes
        financial_year, financial_year_period, quarter_of, quarter_period, quarters_between,  # FY2018-Q1 = April to June 2018
    )
    from headwater.clocks.values import ClockState, Event, Pause, Period, Rule, Standing, ThreatBand, Threshold, ...

One clock: `compute(events, rule, ENGLAND, as_of, pauses=()) -> ClockState`. A rule comes from a rulebook, by name or by code:

    from headwater.clocks.compute import compute
    from headwater.clocks.rulebooks import rule
    state = compute([Event("received", received), Event("triaged", triaged)], rule("triage"), ENGLAND, as_of)
    state.standing      # not_started, not_yet_due, met, late, passed (a period ran out, a mark was reached), ended (no longer matters)
    state.started_on, state.due_on, state.last_day, state.stopped_on, state.measured_on
    state.elapsed_days, state.elapsed_working_days      # both ways of counting, always
    state.days_left, state.working_days_left            # below nought when late
    state.paused_days, state.is_open, state.is_overdue, state.sort_key, state.sentence
    state.confirmed, state.rule.reason, state.rule.source   # False: a proposal nobody has settled; a page says so

All clocks of a case, overdue first, those not started left out:

    from headwater.clocks.compute import CaseFacts, Hearing, case_clocks
    case_clocks(CaseFacts(received_on=..., accepted_on=..., hearings=(Hearing(on=...),)), ENGLAND, as_of)

Codes: triage, named_worker, assessment, first_plan, plan_review, spoken_to, phone_confirmed, long_case_reason, hearing, follow_up_56,
follow_up_6, follow_up_12, prevention_56, relief_56, main_duty_decision, review_request, review_decision, short_review_decision,
county_court_appeal, custody_interview, stay_7, stay_21.

Threat: `rulebooks.threat.grade(loss_on, seen_on, homeless=False) -> Grade(band, days_to_loss, ask)`, `band_of(days)`,
`to_oxfordshire(band)`, `is_upstream(days, seen_on, thresholds)` with dated thresholds.
Re-referral: `rulebooks.service_2018.is_re_referral`.
Duties: `rulebooks.homelessness_2018.relief_ended_by_time`, `notice_on_time_allowed_from`. Notices: `rulebooks.notices.read_notice`.
"""
