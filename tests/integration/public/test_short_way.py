"""The ward nurse's minute: a name, a way to make contact, why, and that they agree."""

from headwater.hub.audit.models import Event
from headwater.hub.core.scoping import across_agencies
from headwater.hub.notify.models import Message
from headwater.hub.referrals.models import Referral
from support.visitor import NURSE, Visitor


def newest() -> Referral:
    with across_agencies():
        return Referral.objects.select_related("person", "service", "agency", "sender_agency").latest("id")


def test_REF_01_three_fields_and_agreement_are_sent_and_receipted(visitor: Visitor, cast):
    visitor.go_through(NURSE)
    assert visitor.send(sender_email="joyce@trust.example").headers["Location"] == "/refer/sent/"
    row = newest()
    assert (row.person.name, row.reason, row.agreed, row.service.name) == ("Amara Cole", "Notice to leave.", "yes", "Housing navigators")
    assert (row.channel, row.route, row.asker, row.feedback_agreed) == ("form", "partner", "professional", True)
    page = visitor.get("/refer/sent/")
    assert row.reference[:3] in visitor.text
    assert "Amara" not in page.content.decode()
    assert Message.objects.filter(template="sender.receipt", recipient="joyce@trust.example").exists()
    assert Event.objects.filter(verb="referral.received", object_ref=row.reference).exists()
