"""Early signs: what a worker saw on the first day of some cases, long before a notice."""

from headwater.hub.county.casework import Opened
from headwater.hub.county.chance import Shares
from headwater.hub.county.teller import Teller

SEEN_IN = 0.3
SIGNS = Shares({
    "arrears": 30, "falling_out": 16, "benefit_stopped": 14, "sofas": 10, "cannot_cope": 9, "repairs": 8, "notice": 7, "going_home": 4,
    "leaving_care": 2,
})  # fmt: skip
AT = 11 * 60


def write_signs(tell: Teller, case: Opened) -> None:
    """One sign of some cases. It draws no chance and takes no number of the story, so the rest of the county stays as it was."""
    facts = case.facts
    if not facts.spread.yes("sign_seen", SEEN_IN):
        return
    worker = facts.worker
    tell.add("cases.EarlySign", id=case.id, agency_id=case.agency_id, case_id=case.id, sign=facts.spread.pick("sign", SIGNS),
             happened_on=tell.day(facts.accepted), recorded_at=tell.moment(facts.accepted, AT), recorded_by_id=worker.user_id,
             recorded_by_name=worker.name)  # fmt: skip
