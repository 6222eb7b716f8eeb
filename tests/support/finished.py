"""Cases that have ended, for figures to count."""

from datetime import timedelta

from django.test import Client

from headwater.hub.core.scoping import across_agencies
from headwater.hub.people.models import Household, Person
from support.cast import HOLDER, NOW, TODAY, Cast, open_case


def as_(cast: Cast, who: str) -> Client:
    """A browser signed in as somebody of the cast."""
    client = Client()
    client.force_login(cast.user(who))
    return client


def finished(cast: Cast, *outcomes: str) -> None:
    """One closed case for each outcome, each of somebody else."""
    for number, outcome in enumerate(outcomes):
        with across_agencies():
            held = {"agency": cast.agencies[HOLDER], "recorded_at": NOW}
            person = Person.objects.create(name=f"Person {number}", name_key=f"person {number}", **held)
            household = Household.objects.create(**held)
        open_case(
            cast, person=person, household=household, state="closed", closed_on=TODAY, ending="planned", ending_reason="completed",
            outcome=outcome, accepted_on=TODAY - timedelta(days=30), referred_on=TODAY - timedelta(days=31), area=cast.area,
        )  # fmt: skip
