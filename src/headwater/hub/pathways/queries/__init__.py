"""Questions about the settings, a folder for each."""
