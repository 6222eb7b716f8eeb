"""Forms that came with an email, each kind with its own reader. Nothing in them is run, fetched or believed."""

from headwater.hub.referrals.adapters.forms.bounded import SECONDS, TookTooLong, at_most
from headwater.hub.referrals.adapters.forms.kinds import HARMFUL
from headwater.hub.referrals.adapters.forms.reading import Came, read_forms

__all__ = ["HARMFUL", "SECONDS", "Came", "TookTooLong", "at_most", "read_forms"]
