"""Referrals as other people write them: the words their forms and sheets use, and how what stands there is read."""

from headwater.hub.referrals.logic.foreign.fields import CALLED, Field
from headwater.hub.referrals.logic.foreign.labels import Placed, field_of, normal, place

__all__ = ["CALLED", "Field", "Placed", "field_of", "normal", "place"]
