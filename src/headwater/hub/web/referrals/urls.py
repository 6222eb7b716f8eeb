"""Addresses of this area."""

from django.urls import URLPattern

app_name = "referrals"
urlpatterns: list[URLPattern] = []
