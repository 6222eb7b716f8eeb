"""Referrals under the duty that came before councils could answer them here get their place in the council's queue, a batch at a time."""

from django.db import migrations

BATCH = 2000
STAGES = {
    "sent": "waiting", "acknowledged": "acknowledged", "being_triaged": "acknowledged", "accepted": "application", "redirected": "transferred",
    "advice_given": "advice", "declined": "advice", "person_declined": "person_declined", "withdrawn": "withdrawn", "no_contact": "no_contact",
}  # fmt: skip


def give_a_place(apps, schema_editor):
    referral, place = apps.get_model("referrals", "Referral"), apps.get_model("referrals", "AuthorityReferral")
    last = 0
    while rows := list(_next(referral, last)):
        place.objects.bulk_create(_place(place, row) for row in rows)
        last = rows[-1].pk


def _next(referral, last):
    stood = referral.objects.filter(
        pk__gt=last, route="duty_to_refer", agreed="yes", agency__kind="housing_authority", agency__area__isnull=False, to_authority=None
    )
    return stood.select_related("agency").order_by("pk")[:BATCH]


def _place(place, row):
    return place(
        agency_id=row.agency_id, referral_id=row.pk, authority_id=row.chosen_authority_id or row.agency.area_id, under_duty=True,
        feedback=["contact", "appointment", "outcome"] if row.feedback_agreed else [], stage=STAGES[row.state], received_at=row.received_at,
        answered_at=row.acknowledged_at,
    )  # fmt: skip


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("referrals", "0010_what_councils_answer")]

    operations = [migrations.RunPython(give_a_place, migrations.RunPython.noop)]
