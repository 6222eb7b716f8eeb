"""What the codes of a case are called on the pages of more than one area."""

CLOCKS = {
    "triage": "Triage",
    "named_worker": "Naming a worker",
    "assessment": "Full assessment",
    "plan": "First plan",
    "plan_review": "Plan review",
    "hearing": "Hearing",
    "days_56": "56 days",
    "follow_up": "Follow-up",
    "long_case": "Reason for a long case",
    "task": "Next step",
    "not_spoken": "Speaking with the person",
}
CAUSES = {
    "person_unreachable": "We couldn't reach them",
    "person_asked_to_wait": "They asked to wait",
    "waiting_on_others": "Waiting for somebody else",
    "worker_away": "The worker was away",
    "caseload_full": "Too many cases",
    "complex": "It was complicated",
    "recorded_late": "It was done in time and written down late",
    "other": "Another cause",
}
HEARING_KINDS = {
    "possession": "Possession",
    "suspension": "Suspension",
    "bailiff_warrant": "Bailiff's warrant",
    "review": "Review",
    "other": "Other hearing",
}
