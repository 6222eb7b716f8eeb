"""Decisions and sums about families known to children's services, on plain values."""
