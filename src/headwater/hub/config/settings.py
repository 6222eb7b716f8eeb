"""Settings of the site. Every value that a deployment may change is read from the environment here and nowhere else."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
SECRET_KEY = os.environ.get("HEADWATER_SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("HEADWATER_HOSTS", "127.0.0.1,localhost").split(",")
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "headwater.hub.core",
    "headwater.hub.audit",
    "headwater.hub.notify",
    "headwater.hub.accounts",
    "headwater.hub.organisations",
    "headwater.hub.programmes",
    "headwater.hub.people",
    "headwater.hub.referrals",
    "headwater.hub.cases",
    "headwater.hub.insight",
]
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"

# Messages: "folder" writes them as files for development; "smtp" sends email through the server that EMAIL_HOST names.
HEADWATER_MESSAGES = os.environ.get("HEADWATER_MESSAGES", "folder")
HEADWATER_OUTBOX = Path(os.environ.get("HEADWATER_OUTBOX", ROOT / "var" / "outbox"))
