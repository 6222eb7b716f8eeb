from headwater.hub.referrals.models.authority import ApplicationDecision, AuthorityReferral, AuthorityStep
from headwater.hub.referrals.models.emailed import EmailedDraft, Mailbox
from headwater.hub.referrals.models.fit import ReferralFit
from headwater.hub.referrals.models.original import CameAs, Original
from headwater.hub.referrals.models.overflow import Overflow
from headwater.hub.referrals.models.referral import Referral, ReferralNeed, ReferralRisk, ReferralShare, SavedForm, Tracking
from headwater.hub.referrals.models.upload import Upload, UploadRow

__all__ = [
    "ApplicationDecision",
    "AuthorityReferral",
    "AuthorityStep",
    "CameAs",
    "EmailedDraft",
    "Mailbox",
    "Original",
    "Overflow",
    "Referral",
    "ReferralFit",
    "ReferralNeed",
    "ReferralRisk",
    "ReferralShare",
    "SavedForm",
    "Tracking",
    "Upload",
    "UploadRow",
]
