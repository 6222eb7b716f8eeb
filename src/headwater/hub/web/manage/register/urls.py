"""Addresses of the register of sources."""

from django.urls import path

from headwater.hub.web.manage.register import changing, views

urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/add/", changing.add, name="add-source"),
    path("sources/<int:source_id>/", views.source, name="source"),
    path("sources/<int:source_id>/change/", changing.change, name="change-source"),
    path("sources/<int:source_id>/same/", changing.same, name="same-source"),
    path("sources/<int:source_id>/apart/", changing.apart, name="apart-source"),
    path("sources/<int:source_id>/training/", changing.training, name="train-source"),
    path("sources/<int:source_id>/guidance/", changing.guidance, name="guide-source"),
    path("sources/<int:source_id>/guidance/end/", changing.end_guidance, name="end-guidance"),
]
