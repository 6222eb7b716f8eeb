"""Sums and decisions of advice to professionals, on plain values."""
