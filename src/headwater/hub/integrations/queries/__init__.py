"""Questions about other systems, one file for each subject."""

from headwater.hub.integrations.queries.hooks import PAGE, CallLine, HookLine, calls, hooks
from headwater.hub.integrations.queries.keys import KeyLine, keys

__all__ = [
    "PAGE",
    "CallLine",
    "HookLine",
    "KeyLine",
    "calls",
    "hooks",
    "keys",
]  # fmt: skip
