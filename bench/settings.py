"""The site's own settings, with one empty page more."""

from headwater.hub.config.settings import *

ROOT_URLCONF = "bench.urls"
