"""The site as a web server starts it. Unsafe settings are refused here, before the first request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headwater.hub.config.settings")

application = get_wsgi_application()

from headwater.hub.config.checks import refuse_unsafe_settings  # noqa: E402  settings must stand before the checks read them
from headwater.hub.config.jinja import compile_every_page  # noqa: E402  the same

refuse_unsafe_settings()
compile_every_page()
