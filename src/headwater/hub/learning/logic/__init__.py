"""Decisions on plain values: what a text may hold, what a session speaks of, and how long a barrier took."""

from headwater.hub.core.persons import LONGEST, fault, looks_like_a_person

__all__ = ["LONGEST", "fault", "looks_like_a_person"]
