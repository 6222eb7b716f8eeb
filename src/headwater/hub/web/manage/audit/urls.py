"""Addresses of the log."""

from django.urls import path

from headwater.hub.web.manage.audit import views

urlpatterns = [path("log/", views.audit, name="audit"), path("log/file/", views.audit_file, name="audit-file")]
