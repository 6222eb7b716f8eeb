"""Changes to cases, one file for each subject."""
