"""Addresses of the Duty to Refer."""

from django.urls import path

from headwater.hub.web.referrals.duty import answering, contacts, counting, keeping, sending

urlpatterns = [
    path("", answering.queue, name="duty"),
    path("find/", sending.find, name="duty-find"),
    path("find/<str:code>/", sending.send, name="duty-send"),
    path("not-agreed/", sending.not_agreed, name="duty-not-agreed"),
    path("sent/<reference:reference>/", sending.sent, name="duty-sent"),
    path("sent/<reference:reference>/answer/", sending.report, name="duty-report"),
    path("one/<reference:reference>/", answering.one, name="duty-one"),
    path("one/<reference:reference>/answer/", answering.answer, name="duty-answer"),
    path("one/<reference:reference>/decision/", answering.decision, name="duty-decision"),
    path("one/<reference:reference>/move/", answering.move, name="duty-move"),
    path("councils/", counting.councils, name="duty-councils"),
    path("procedure/", keeping.procedure, name="procedure"),
    path("procedure/summary/", keeping.summary, name="procedure-summary"),
    path("procedure/summary/pdf/", keeping.summary_as_pdf, name="procedure-summary-pdf"),
    path("procedure/new/", keeping.new_version, name="procedure-new"),
    path("procedure/adopt/<str:code>/", keeping.adopt, name="procedure-adopt"),
    path("procedure/proposals/new/", keeping.propose, name="proposal-new"),
    path("procedure/proposals/<int:number>/", keeping.proposal, name="proposal"),
    path("procedure/proposals/<int:number>/decide/", keeping.decide, name="proposal-decide"),
    path("contacts/<str:code>/", contacts.contacts, name="contacts"),
    path("contacts/<str:code>/<int:contact_id>/", contacts.contact, name="contact"),
]
