"""Questions about referrals to housing authorities, one file for each subject."""
