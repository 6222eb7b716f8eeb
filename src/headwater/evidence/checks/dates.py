"""Checks of dates: those that cannot be, and those written down late."""

from headwater.evidence.checks.declared import ERROR, NOTE, WARNING, Check, after

LATE = 28
FIRST_WRITTEN = "CAST(recorded_at AS DATE)"

CHECKS: tuple[Check, ...] = (
    Check(
        id="closed_before_referred",
        title="Closed before it was referred",
        requirement=("DQ-03",),
        severity=ERROR,
        table="cases",
        faulty=after("closed_on", "referred_on"),
        guidance="The case ends before it begins. Look up both dates; until then its length is missing.",
    ),
    Check(
        id="dates_out_of_order",
        title="Dates out of order",
        requirement=("DQ-03",),
        severity=ERROR,
        table="cases",
        faulty=(
            f"{after('triaged_on', 'referred_on')} OR {after('accepted_on', 'referred_on')} OR {after('assessed_on', 'referred_on')} OR "
            f"{after('closed_on', 'assessed_on')} OR {after('closed_on', 'accepted_on')}"
        ),
        guidance="Triage, acceptance, assessment and closing follow referral in that order. Correct the date that is wrong.",
    ),
    Check(
        id="date_in_the_future",
        title="A date in the future",
        requirement=("DQ-03",),
        severity=WARNING,
        table="cases",
        faulty="referred_on > {day} OR triaged_on > {day} OR accepted_on > {day} OR assessed_on > {day} OR closed_on > {day}",
        guidance="The date lies after the day of this evaluation and is left out of it. If that day is today, the date is wrong.",
    ),
    Check(
        id="written_down_before_it_happened",
        title="Referral written down before it was made",
        requirement=("DQ-03",),
        severity=ERROR,
        table="cases",
        faulty=f"referred_on > {FIRST_WRITTEN}",
        guidance="The referral was written down before it was made. Correct the date of referral.",
    ),
    Check(
        id="activity_written_down_before_it_happened",
        title="Work written down before it was done",
        requirement=("DQ-03",),
        severity=ERROR,
        table="activities",
        record="activity_id",
        faulty=f"happened_on > {FIRST_WRITTEN}",
        guidance="The work was written down before it was done. Correct the date, or keep plans out of the log.",
    ),
    Check(
        id="before_programme_began",
        title="Older than its programme",
        requirement=("DQ-03",),
        severity=ERROR,
        table="cases",
        faulty="referred_on < {start} OR (coalesce(closed_on, {day}) - referred_on) > ({day} - {start})",
        guidance="The case is older than the programme. Correct the date of referral.",
    ),
    Check(
        id="referral_triaged_before_received",
        title="Referral answered before it came",
        requirement=("DQ-03",),
        severity=ERROR,
        table="referrals",
        record="referral_id",
        faulty="triaged_on < CAST(received_at AS DATE) OR decided_at < received_at OR first_response_at < received_at",
        guidance="It was answered before it came. Correct the date that is wrong.",
    ),
    Check(
        id="discharged_before_fit",
        title="Hospital dates out of order",
        requirement=("DQ-03",),
        severity=ERROR,
        table="stays",
        record="stay_id",
        faulty="discharged_on < fit_on OR discharged_on < admitted_on OR fit_on < admitted_on OR hub_to < hub_from",
        guidance="Admission, fit to leave and discharge come in that order. Correct the date that is wrong.",
    ),
    Check(
        id="released_before_received",
        title="Released from prison before arriving",
        requirement=("DQ-03",),
        severity=ERROR,
        table="custody",
        record="episode_id",
        faulty="released_on < received_on",
        guidance="Release comes after reception. Correct the date that is wrong.",
    ),
    Check(
        id="recorded_late",
        title="Written down late",
        requirement=("DQ-02",),
        severity=NOTE,
        table="cases",
        to_mend=False,
        faulty=f"{FIRST_WRITTEN} - referred_on > {LATE}",
        guidance=f"Written down more than {LATE} days after the referral. The last months will still grow: see the recording lag.",
    ),
)
