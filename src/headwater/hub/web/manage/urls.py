"""Addresses of this area."""

from django.urls import URLPattern

app_name = "manage"
urlpatterns: list[URLPattern] = []
