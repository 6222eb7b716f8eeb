"""Questions about referrals, one file for each subject."""

from headwater.hub.referrals.queries.answers import Answered, AnsweredPage
from headwater.hub.referrals.queries.chain import ChainLink, chain_and_earlier
from headwater.hub.referrals.queries.fitting import Proposal, ServiceFit, proposal, services_beside, told
from headwater.hub.referrals.queries.following import Door, Followed, Step, door, followed
from headwater.hub.referrals.queries.page import ReferralPage, referral_page
from headwater.hub.referrals.queries.queue import FirstLook, Look, QueuePage, QueueRow, first_look, queue
from headwater.hub.referrals.queries.reading import next_read
from headwater.hub.referrals.queries.sent import SentPage, SentRow, sent
from headwater.hub.referrals.queries.sources import (
    ReasonLine,
    SourceLine,
    SourceReport,
    Tally,
    how_yours_went,
    rejections_by_quarter,
    source_outcomes,
)

__all__ = [
    "Answered", "AnsweredPage", "ChainLink", "Door", "FirstLook", "Followed", "Look", "Proposal", "QueuePage", "QueueRow", "ReasonLine",
    "ReferralPage", "SentPage", "SentRow", "ServiceFit", "SourceLine", "SourceReport", "Step", "Tally", "chain_and_earlier", "door",
    "first_look", "followed", "how_yours_went", "next_read", "proposal", "queue", "referral_page", "rejections_by_quarter", "sent",
    "services_beside", "source_outcomes", "told",
]  # fmt: skip
