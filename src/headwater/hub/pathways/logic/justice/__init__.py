"""Decisions and sums about time in custody, on plain values."""
