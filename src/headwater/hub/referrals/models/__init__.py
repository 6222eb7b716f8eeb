from headwater.hub.referrals.models.referral import Referral, ReferralNeed, ReferralRisk, ReferralShare, SavedForm, Tracking

__all__ = ["Referral", "ReferralNeed", "ReferralRisk", "ReferralShare", "SavedForm", "Tracking"]
