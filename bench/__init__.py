"""How fast the busiest pages are, as ratios to an empty page behind the same middleware. Nothing here is asserted: ratios are printed."""
