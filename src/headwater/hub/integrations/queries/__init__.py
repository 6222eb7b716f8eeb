"""Questions about other systems, one file for each subject."""

from headwater.hub.integrations.queries.keys import KeyLine, keys

__all__ = ["KeyLine", "keys"]
