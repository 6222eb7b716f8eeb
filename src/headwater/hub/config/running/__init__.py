"""Running the whole site on one machine."""
