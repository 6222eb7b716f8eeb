"""Headwater: from the first sign of trouble to a known outcome."""
