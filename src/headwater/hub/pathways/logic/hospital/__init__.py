"""Decisions and sums about stays in hospital, on plain values."""
