"""A network of champions, who keeps its register, and what its members asked. No person who is helped stands here."""

from django.db import models
from django.db.models import Q

from headwater.hub.champions.states import Rhythm, Topic
from headwater.hub.core.constraints import one_of, together
from headwater.hub.core.handling import Handling
from headwater.hub.organisations.models import Agency
from headwater.hub.programmes.models import Programme


class Network(models.Model):
    """One network. It may outlive the programme that began it: `keeper` looks after it, and `next_keeper` will from a day on."""

    name = models.CharField(max_length=160, unique=True)
    about = models.CharField(max_length=300, blank=True)
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    keeper = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    rhythm = models.CharField(max_length=16)
    next_keeper = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    hands_over_on = models.DateField(null=True, blank=True)

    handling = {
        Handling.PUBLIC: ("name", "about", "programme", "keeper", "rhythm"),
        Handling.OPERATIONAL: ("next_keeper", "hands_over_on"),
    }

    class Meta:
        constraints = [
            one_of("rhythm", Rhythm, name="network_rhythm", blank=False),
            together("next_keeper", "hands_over_on", name="network_handover_has_a_day"),
        ]


class Question(models.Model):
    """What somebody asked the network, and the answer. It names nobody who is helped."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="questions")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=20)
    words = models.CharField(max_length=500)
    asked_by_id = models.BigIntegerField(null=True, blank=True)
    asked_by_name = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=1000, blank=True)
    answered_by_name = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    handling = {
        Handling.IDENTITY: ("asked_by_name", "answered_by_name"),
        Handling.OPERATIONAL: ("network", "agency", "topic", "words", "asked_by_id", "asked_at", "answer", "answered_at"),
    }

    class Meta:
        indexes = [models.Index(fields=["network", "asked_at"], name="question_of_network")]
        constraints = [
            one_of("topic", Topic, name="question_topic", blank=False),
            models.CheckConstraint(condition=~Q(words=""), name="question_says_what"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")), name="question_answered_in_words"
            ),
        ]
