"""The site's settings as the tests run them: a throw-away database, and nothing that leaves the machine."""

import hashlib
import os
from typing import cast

os.environ.setdefault("HEADWATER_SECRET_KEY", "a key that only the tests know, long enough to please the checks")

from jinja2 import FileSystemBytecodeCache

from headwater.hub.config.databases import database_from_url
from headwater.hub.config.settings import *
from headwater.hub.config.settings import ROOT, STORAGES, TEMPLATES, WEB

KIND = os.environ.get("HEADWATER_TEST_DATABASE", "sqlite")
# Two checkouts on one machine share a PostgreSQL server: the names of their databases differ by where they stand.
CHECKOUT = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
WORKER = f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.environ.get('HEADWATER_TEST_LANE', 'hand')}"
POSTGRES = os.environ.get("HEADWATER_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")

if KIND == "postgres":
    DATABASE = {**database_from_url(POSTGRES), "NAME": f"hw_test_{CHECKOUT}_{WORKER}"}
else:
    DATABASE = database_from_url(f"sqlite:///{ROOT}/var/tests/{WORKER}.sqlite3")
    # Nobody misses a test database after a power cut.
    DATABASE["OPTIONS"]["init_command"] = "PRAGMA synchronous=OFF"
DATABASES = {"default": DATABASE}

# Templates are compiled once for each change, and not by every worker. What they are compiled with is part of where they are kept.
COMPILED_BY = hashlib.sha256(
    b"".join(path.read_bytes() for path in sorted([*WEB.glob("parts/*.py"), ROOT / "src/headwater/hub/config/jinja.py"]))
)
COMPILED = ROOT / "var" / "tests" / f"templates_{COMPILED_BY.hexdigest()[:8]}"
COMPILED.mkdir(parents=True, exist_ok=True)
cast("dict[str, object]", TEMPLATES[0]["OPTIONS"])["bytecode_cache"] = FileSystemBytecodeCache(str(COMPILED))

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
HEADWATER_OUTBOX = ROOT / "var" / "tests" / f"outbox_{WORKER}"
# Static files come from where they are written, under plain names: nothing is gathered before a test.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = WEB / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Work that would wait for the worker is done at once.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# The tests see every page. A test of what stays off until a county turns it on says so.
TURNED_ON = frozenset({"budget", "risks"})
