"""Addresses of a person's pages."""

from django.urls import path

from headwater.hub.web.people import lists, views

app_name = "people"
urlpatterns = [
    path("safeguarding/", lists.safeguarding, name="safeguarding"),
    path("safeguarding/<int:concern_id>/close/", lists.close_concern, name="close-concern"),
    path("openings/", lists.openings, name="openings"),
    path("openings/<int:opening_id>/review/", lists.review, name="review"),
    path("locks/<int:lock_id>/lift/", lists.lift, name="lift"),
    path("<reference:reference>/", views.person, name="person"),
    path("<reference:reference>/change/", views.change, name="change"),
    path("<reference:reference>/address/", views.address, name="address"),
    path("<reference:reference>/contact/", views.add_contact, name="add-contact"),
    path("<reference:reference>/contact/<int:way_id>/", views.contact, name="contact"),
    path("<reference:reference>/contact/<int:way_id>/confirm/", views.confirm, name="confirm"),
    path("<reference:reference>/contact/<int:way_id>/wrong/", views.wrong, name="wrong"),
    path("<reference:reference>/open/", views.open_record, name="open"),
    path("<reference:reference>/i-know-them/", views.lock, name="lock"),
    path("<reference:reference>/extra-care/", views.extra_care, name="extra-care"),
    path("<reference:reference>/safeguarding/", views.concern, name="concern"),
    path("<reference:reference>/changed-mind/", views.changed_mind, name="changed-mind"),
    path("<reference:reference>/safety-checked/", views.safety_checked, name="safety-checked"),
    path("<reference:reference>/died/", views.died, name="died"),
    path("<reference:reference>/split/", views.split, name="split"),
    path("<reference:reference>/link/<int:other_id>/", views.link, name="link"),
    path("<reference:reference>/apart/<int:other_id>/", views.keep_apart, name="apart"),
]
