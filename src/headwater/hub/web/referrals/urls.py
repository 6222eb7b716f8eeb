"""Addresses of this area."""

from django.urls import include, path

from headwater.hub.web.referrals.emailed import views as emailed
from headwater.hub.web.referrals.views import correcting, council, deciding, ending, files, listing, originals, writing

app_name = "referrals"
urlpatterns = [
    path("", listing.queue, name="queue"),
    path("council/", council.first_look, name="authority"),
    path("new/", writing.new, name="new"),
    path("send/", writing.send, name="send"),
    path("sent/", listing.sent, name="sent"),
    path("duty/", include("headwater.hub.web.referrals.duty.urls")),
    path("sources/", listing.sources, name="sources"),
    path("files/", files.files, name="files"),
    path("files/new/", files.new, name="file-new"),
    path("files/<reference:reference>/", files.file, name="file"),
    path("files/<reference:reference>/columns/", files.columns, name="file-columns"),
    path("files/<reference:reference>/send/", files.send, name="file-send"),
    path("files/<reference:reference>/back/", files.back, name="file-back"),
    path("originals/<reference:reference>/", originals.original, name="original"),
    path("emails/", emailed.emails, name="emails"),
    path("emails/<reference:email>/", emailed.email, name="email"),
    path("emails/<reference:email>/put-away/", emailed.dismiss, name="email-dismiss"),
    path("emails/<reference:email>/bring-back/", emailed.bring_back, name="email-bring-back"),
    path("emails/<reference:email>/save/<int:number>/", emailed.piece, name="email-piece"),
    path("<reference:reference>/", deciding.referral, name="referral"),
    path("<reference:reference>/copy/", council.copy, name="copy"),
    path("<reference:reference>/copy/file/", council.copy_file, name="copy-file"),
    path("<reference:reference>/open/", deciding.open_shut, name="open"),
    path("<reference:reference>/look-at/", deciding.look_at, name="look-at"),
    path("<reference:reference>/acknowledge/", deciding.acknowledge, name="acknowledge"),
    path("<reference:reference>/accept/", deciding.accept, name="accept"),
    path("<reference:reference>/pass-on/", ending.pass_on, name="pass-on"),
    path("<reference:reference>/close/", ending.close, name="close"),
    path("<reference:reference>/threat/", correcting.threat, name="threat"),
    path("<reference:reference>/changed-mind/", correcting.changed_mind, name="changed-mind"),
    path("<reference:reference>/link/<int:other_id>/", correcting.link, name="link"),
    path("<reference:reference>/apart/<int:other_id>/", correcting.apart, name="apart"),
]
