"""Addresses of this area."""

from django.urls import path

from headwater.hub.web.directory.views import bringing, comparing, keeping, looking, paths

app_name = "directory"
urlpatterns = [
    path("", looking.search, name="search"),
    path("gaps/", comparing.gaps, name="gaps"),
    path("districts/", comparing.compare, name="compare"),
    path("paths/", paths.listed, name="paths"),
    path("paths/add/", paths.add, name="add-path"),
    path("paths/<int:path_id>/", paths.path, name="path"),
    path("paths/<int:path_id>/versions/<int:number>/", paths.version, name="path-version"),
    path("paths/<int:path_id>/change/", paths.change, name="change-path"),
    path("add/", keeping.add, name="add"),
    path("check/", keeping.check, name="check"),
    path("feeds/", bringing.feeds, name="feeds"),
    path("feeds/add/", bringing.add, name="add-feed"),
    path("<uuid:offer_id>/choose/", bringing.choose, name="choose"),
    path("<uuid:offer_id>/", looking.entry, name="entry"),
    path("<uuid:offer_id>/refer/", looking.refer, name="refer"),
    path("<uuid:offer_id>/change/", keeping.change, name="change"),
    path("<uuid:offer_id>/confirm/", keeping.confirm, name="confirm"),
    path("<uuid:offer_id>/status/", keeping.status, name="status"),
    path("<uuid:offer_id>/link/", keeping.link, name="link"),
    path("<uuid:offer_id>/unlink/<uuid:partner_id>/", keeping.unlink, name="unlink"),
    path("<uuid:offer_id>/history/", keeping.history, name="history"),
]
