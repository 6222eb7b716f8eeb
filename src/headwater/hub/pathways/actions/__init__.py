"""Changes in the settings, a folder for each."""
