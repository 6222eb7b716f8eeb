"""Addresses of this area."""

from django.urls import path

from headwater.hub.web.public.views import about, criteria, filling, following, letters, sending, signs

app_name = "public"
urlpatterns = [
    path("", filling.front, name="front"),
    path("privacy/", about.privacy, name="privacy"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("signs/", signs.signs, name="signs"),
    path("criteria/", criteria.districts, name="criteria"),
    path("criteria/<str:area_code>/", criteria.district, name="district-criteria"),
    path("refer/", filling.start, name="start"),
    path("refer/who/", filling.who, name="who"),
    path("refer/check/", sending.check, name="check"),
    path("refer/sent/", sending.sent, name="sent"),
    path("refer/clear/", sending.clear, name="clear"),
    path("refer/save/", sending.save, name="save"),
    path("refer/come-back/", sending.come_back, name="come-back"),
    path("refer/leave/", filling.leave, name="leave"),
    path("refer/gone/", filling.gone, name="gone"),
    path("refer/cannot-send/", filling.cannot_send, name="cannot-send"),
    path("refer/no-service/", filling.nowhere, name="nowhere"),
    path("refer/turn/", filling.turn, name="turn"),
    path("refer/page/<slug:slug>/", filling.page, name="page"),
    path("letters/<reference:reference>/<str:secret>/", letters.letter, name="letter"),
    path("letters/<reference:reference>/<str:secret>/code/", letters.send_code, name="letter-code"),
    path("letters/<reference:reference>/<str:secret>/open/", letters.open_with_code, name="letter-open"),
    path("letters/<reference:reference>/<str:secret>/answer/", letters.answer, name="letter-answer"),
    path("letters/<reference:reference>/<str:secret>/kept/", letters.kept, name="letter-kept"),
    path("follow/<str:secret>/", following.follow, name="follow"),
    path("follow/<str:secret>/code/", following.send_code, name="send-code"),
    path("follow/<str:secret>/open/", following.open_with_code, name="open"),
]
