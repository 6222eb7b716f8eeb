"""The browser that journeys drive: the system's Chromium, kept from every other machine."""

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Where the browser stands, or None."""
    asked = os.environ.get("HEADWATER_BROWSER")
    return next(filter(None, map(shutil.which, [asked] if asked else NAMES)), None)


# No name but this machine's can be looked up, and nothing is fetched in the background.
ARGUMENTS = [
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
    "--disable-dev-shm-usage",
]

if __name__ == "__main__":
    sys.exit(0 if find() else 1)
