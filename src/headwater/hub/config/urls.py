"""The root of every address."""

from django.urls import include, path

from headwater.hub.web.parts import errors, paths, views

paths.register()

urlpatterns = [
    path("health/", views.health, name="health"),
    path("colours.css", views.colours, name="colours"),
    path("home/", views.home, name="home"),
    path("choose-agency/", views.choose_agency, name="choose-agency"),
    path("sign-in/", include("headwater.hub.web.sign_in.urls")),
    path("referrals/", include("headwater.hub.web.referrals.urls")),
    path("cases/", include("headwater.hub.web.casework.urls")),
    path("people/", include("headwater.hub.web.people.urls")),
    path("directory/", include("headwater.hub.web.directory.urls")),
    path("hospital/", include("headwater.hub.web.hospital.urls")),
    path("justice/", include("headwater.hub.web.justice.urls")),
    path("advice/", include("headwater.hub.web.advice.urls")),
    path("children/", include("headwater.hub.web.children.urls")),
    path("api/open-referral/", include("headwater.hub.api.open_referral.urls")),
    path("api/fhir/R4/", include("headwater.hub.api.fhir.urls")),
    path("api/v1/", include("headwater.hub.api.v1.urls")),
    path("programme/", include("headwater.hub.web.insight.urls")),
    path("network/", include("headwater.hub.web.network.urls")),
    path("learning/", include("headwater.hub.web.learning.urls")),
    path("running/", include("headwater.hub.web.running.urls")),
    path("manage/", include("headwater.hub.web.manage.urls")),
    path("", include("headwater.hub.web.public.urls")),
]

handler400 = errors.bad_request
handler403 = errors.not_allowed
handler404 = errors.not_found
handler500 = errors.server_error
