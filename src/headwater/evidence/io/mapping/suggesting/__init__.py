"""A first draft of a mapping file, from names and values."""

from headwater.evidence.io.mapping.suggesting.drafting import Draft, suggest

__all__ = ["Draft", "suggest"]
