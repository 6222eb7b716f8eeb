"""Decisions and sums on plain values, one file for each subject."""

from headwater.hub.programmes.logic.criteria import OLDEST, UNPUBLISHED, Criteria, Fit, Told, fit

__all__ = ["OLDEST", "UNPUBLISHED", "Criteria", "Fit", "Told", "fit"]
