"""Questions about referrals, one file for each subject."""

from headwater.hub.referrals.queries.chain import ChainLink, chain_of
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
    "ChainLink", "Door", "FirstLook", "Followed", "Look", "QueuePage", "QueueRow", "ReasonLine", "ReferralPage", "SentPage",
    "SentRow", "SourceLine", "SourceReport", "Step", "Tally", "chain_of", "door", "first_look", "followed", "how_yours_went",
    "next_read", "queue", "referral_page", "rejections_by_quarter", "sent", "source_outcomes",
]  # fmt: skip
