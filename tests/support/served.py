"""The site as gunicorn serves it, on the database of one test."""

import os

from django.conf import settings
from django.db import connection

from headwater.hub.config.wsgi import application

settings.ALLOWED_HOSTS = ["127.0.0.1"]
connection.settings_dict["NAME"] = os.environ["HEADWATER_TEST_SERVED"]
# Every thread of the server makes its connection from here.
from django.db import connections  # noqa: E402 the settings must be loaded first

connections.settings["default"]["NAME"] = os.environ["HEADWATER_TEST_SERVED"]

__all__ = ["application"]
