"""Referrals that came by email: the list, and one beside its form."""
