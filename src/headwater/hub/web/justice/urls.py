"""Addresses of time in custody."""

from django.urls import path

from headwater.hub.web.justice.views import custody, lists

app_name = "justice"
urlpatterns = [
    path("", lists.people, name="list"),
    path("add/", custody.add, name="add"),
    path("<reference:reference>/", custody.custody, name="custody"),
    path("<reference:reference>/change/", custody.change, name="change"),
    path("<reference:reference>/entry/", custody.entry, name="entry"),
    path("<reference:reference>/before/", custody.before, name="before"),
    path("<reference:reference>/released/", custody.released, name="released"),
    path("<reference:reference>/agreement/", custody.agree, name="agree"),
    path("<reference:reference>/take/", custody.take, name="take"),
    path("<reference:reference>/case/", custody.open_case, name="open-case"),
]
