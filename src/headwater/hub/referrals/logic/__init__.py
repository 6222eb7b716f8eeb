"""Decisions and sums about referrals, on plain values."""
