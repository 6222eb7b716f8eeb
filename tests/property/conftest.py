"""Property tests draw the same cases on every machine, and a slow machine fails none of them."""

from hypothesis import settings

settings.register_profile("headwater", deadline=None, derandomize=True)
settings.load_profile("headwater")
