"""A champion: somebody in an agency whom others can ask, with the tier they hold from day to day and what they know."""

from django.db import models
from django.db.models import Q

from headwater.hub.champions.models.network import Network
from headwater.hub.champions.states import Channel, Tier, Topic
from headwater.hub.core.constraints import in_order, one_of
from headwater.hub.core.handling import Handling
from headwater.hub.organisations.models import Agency, Area


class Champion(models.Model):
    """One member of a network. `user_id`: their sign-in, where they have one, so that they keep themselves up to date."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="members")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    user_id = models.BigIntegerField(null=True, blank=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    channel = models.CharField(max_length=10)
    areas = models.ManyToManyField(Area, related_name="+", blank=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    checked_on = models.DateField()

    handling = {
        Handling.IDENTITY: ("name", "role", "user_id"),
        Handling.CONTACT: ("email", "phone"),
        Handling.OPERATIONAL: ("network", "agency", "channel", "areas", "joined_on", "left_on", "checked_on"),
    }

    class Meta:
        indexes = [models.Index(fields=["network", "left_on"], name="champion_of_network")]
        constraints = [
            one_of("channel", Channel, name="champion_channel", blank=False),
            in_order("joined_on", "left_on", name="champion_in_order"),
            models.CheckConstraint(condition=Q(left_on__isnull=False) | ~Q(email="") | ~Q(phone=""), name="champion_can_be_reached"),
        ]


class ChampionTopic(models.Model):
    """Something that a champion may be asked about."""

    champion = models.ForeignKey(Champion, on_delete=models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=20)

    handling = {Handling.OPERATIONAL: ("champion", "topic")}

    class Meta:
        constraints = [
            one_of("topic", Topic, name="champion_topic", blank=False),
            models.UniqueConstraint(fields=["champion", "topic"], name="champion_topic_once"),
        ]


class ChampionTier(models.Model):
    """The tier that a champion holds from a day on; the last day is that before the next begins."""

    champion = models.ForeignKey(Champion, on_delete=models.CASCADE, related_name="tiers")
    tier = models.CharField(max_length=12)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    handling = {Handling.OPERATIONAL: ("champion", "tier", "starts_on", "ends_on")}

    class Meta:
        constraints = [
            one_of("tier", Tier, name="champion_tier", blank=False),
            in_order("starts_on", "ends_on", name="champion_tier_in_order"),
            models.UniqueConstraint(fields=["champion"], condition=Q(ends_on=None), name="champion_tier_one_now"),
        ]
