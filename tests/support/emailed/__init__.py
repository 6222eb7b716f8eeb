"""Emails as strangers send them, made here by code: a dozen forms unlike each other, about people who do not exist."""
