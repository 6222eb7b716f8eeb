"""Questions about stays in hospital."""
