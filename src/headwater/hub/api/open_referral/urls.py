"""Addresses of the feed: with and without a slash at the end, as readers of the standard write both."""

from django.urls import path, re_path

from headwater.hub.api.open_referral import views

app_name = "open-referral"
urlpatterns = [
    path("", views.about, name="about"),
    path("openapi.json", views.openapi, name="openapi"),
    *[path(name, many, name=name) for name, many, _ in views.LISTS],
    *[path(f"{name}/", many, name=f"{name}-slash") for name, many, _ in views.LISTS],
    *[path(f"{name}/<uuid:object_id>", one, name=f"{name}-one") for name, _, one in views.LISTS],
    *[path(f"{name}/<uuid:object_id>/", one, name=f"{name}-one-slash") for name, _, one in views.LISTS],
    re_path(r"^(?P<rest>.+)$", views.unknown, name="unknown"),
]
