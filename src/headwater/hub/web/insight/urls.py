"""Addresses of this area."""

from django.urls import URLPattern

app_name = "insight"
urlpatterns: list[URLPattern] = []
