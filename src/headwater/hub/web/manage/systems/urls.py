"""Addresses of other systems: their keys, and where they are called."""

from django.urls import path

from headwater.hub.web.manage.systems import calling, views

urlpatterns = [
    path("systems/", views.systems, name="systems"),
    path("systems/keys/add/", views.add_key, name="add-key"),
    path("systems/keys/<slug:prefix>/revoke/", views.revoke_key, name="revoke-key"),
    path("systems/calls/add/", calling.add_hook, name="add-hook"),
    path("systems/calls/<int:hook_id>/", calling.hook, name="hook"),
    path("systems/calls/<int:hook_id>/test/", calling.test, name="test-hook"),
    path("systems/calls/<int:hook_id>/on/", calling.switch_on, name="switch-on-hook"),
    path("systems/calls/<int:hook_id>/end/", calling.end, name="end-hook"),
    path("systems/calls/again/<int:call_id>/", calling.again, name="call-again"),
]
