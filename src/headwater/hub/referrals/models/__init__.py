from headwater.hub.referrals.models.fit import ReferralFit
from headwater.hub.referrals.models.referral import Referral, ReferralNeed, ReferralRisk, ReferralShare, SavedForm, Tracking

__all__ = ["Referral", "ReferralFit", "ReferralNeed", "ReferralRisk", "ReferralShare", "SavedForm", "Tracking"]
