"""Questions about time in custody."""
