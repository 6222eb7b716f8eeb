"""What every test may ask for. The plugins stand beside it, one for each concern."""

pytest_plugins = ["support.network", "support.zone", "support.databases", "support.cast", "support.sign_in"]
