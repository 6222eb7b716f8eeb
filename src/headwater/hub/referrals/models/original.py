"""What was received, as it came; and by which reference each referral is known where it came from."""

from django.db import models
from django.db.models import Q

from headwater.hub.core.constraints import one_of
from headwater.hub.core.handling import Handling
from headwater.hub.core.models import Referenced
from headwater.hub.core.scoping import HeldManager
from headwater.hub.organisations.models import Agency
from headwater.hub.referrals.logic.originals import FileKind
from headwater.hub.referrals.models.referral import Referral
from headwater.hub.referrals.states import Channel


class Original(Referenced):
    """A file or a letter exactly as it came. The bytes stand in the site's folder of files, which every backup holds; the row says what
    they must be. After its time the file is deleted and the row stays."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10)
    name = models.CharField(max_length=160)
    declared_type = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=12)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=120, unique=True)
    received_at = models.DateTimeField()
    kept_by_id = models.BigIntegerField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = HeldManager["Original"]()

    handling = {
        Handling.IDENTITY: ("name",),
        Handling.SPECIAL: ("stored_as",),
        Handling.OPERATIONAL: ("agency", "channel", "declared_type", "kind", "size", "sha256", "received_at", "kept_by_id", "deleted_at"),
    }

    class Meta:
        indexes = [
            models.Index(fields=["agency", "received_at"], name="original_of_agency"),
            models.Index(fields=["received_at"], condition=Q(deleted_at__isnull=True), name="original_still_kept"),
        ]
        constraints = [
            one_of("channel", Channel, name="original_channel", blank=False),
            one_of("kind", FileKind, name="original_kind", blank=False),
        ]


class CameAs(models.Model):
    """How a referral was known where it came from: its own reference there, or a digest of what it says; and the original it stood in.

    `sent_by` is the agency that handed it in. The same reference from the same system of the same agency is one referral; where there is
    no reference, the same words are.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="came_as")
    sent_by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    their_system = models.CharField(max_length=80, blank=True)
    their_reference = models.CharField(max_length=80, blank=True)
    content_key = models.CharField(max_length=64, blank=True)
    original = models.ForeignKey(Original, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals")
    row_number = models.PositiveIntegerField(null=True, blank=True)

    objects = HeldManager["CameAs"]()

    handling = {
        Handling.OPERATIONAL: ("agency", "referral", "sent_by", "their_system", "original", "row_number"),
        Handling.IDENTITY: ("their_reference", "content_key"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "sent_by", "their_system", "their_reference"],
                condition=~Q(their_reference=""),
                name="came_as_their_reference_once",
            ),
            models.UniqueConstraint(
                fields=["agency", "sent_by", "content_key"],
                condition=Q(their_reference="") & ~Q(content_key=""),
                name="came_as_same_words_once",
            ),
        ]
        indexes = [models.Index(fields=["original", "row_number"], name="came_as_row")]
