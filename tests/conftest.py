"""What every test may ask for. The plugins stand beside it, one for each concern."""

from hypothesis import settings

pytest_plugins = ["support.network", "support.zone", "support.databases", "support.cast", "support.sign_in"]

# Made-up inputs are drawn the same on every machine, and a slow machine fails none of them.
settings.register_profile("headwater", deadline=None, derandomize=True)
settings.load_profile("headwater")
