"""The analyst's command line."""
