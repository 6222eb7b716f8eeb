"""Referrals to housing authorities: kept, told, answered, moved once. None of it opens a case, makes a duty or starts a clock."""
