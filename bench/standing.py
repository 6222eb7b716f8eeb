"""The site, set up by importing this: what is imported after it may import models."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headwater.hub.config.settings")
django.setup()
