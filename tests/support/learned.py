"""One record of each kind that a programme learned, and a network with a member and a question."""

from datetime import timedelta

from headwater.hub.champions.models import Champion, ChampionTier, Network, Question
from headwater.hub.core.scoping import across_agencies
from headwater.hub.learning.models import Barrier, Gap, Remedy, Session, Story
from support.cast import COUNTY, HOLDER, NOW, TODAY, Cast


def in_the_log(cast: Cast) -> dict[str, int]:
    """A gap, a barrier with a remedy that is tried, a session and a story that waits, of the programme of the cast."""
    agency, of = cast.agencies[HOLDER], {"programme": cast.programme}
    said = {"system": "health", "words": "Nobody is told", "noticed_on": TODAY, "recorded_at": NOW}
    with across_agencies():
        gap = Gap.objects.create(agency=agency, **said)
    barrier = Barrier.objects.create(agency=agency, title="Nobody is told", level="local", stands_since=TODAY, **said, **of)
    tried = {"stage": "experiment", "starts_on": TODAY, "ends_on": TODAY + timedelta(days=1), "recorded_at": NOW}
    remedy = Remedy.objects.create(barrier=barrier, agency=agency, title="Ask", hypothesis="Sooner", measure="Days", **tried)
    session = Session.objects.create(on=TODAY, facilitator="Nina", recorded_at=NOW, **of)
    teller = cast.user("partner_worker").pk
    story = Story.objects.create(kind="failure", happened="We waited", learned="Ask", told_by_id=teller, told_at=NOW, **of)
    log = {"gap_id": gap.pk, "log_barrier_id": barrier.pk, "remedy_id": remedy.pk, "session_id": session.pk, "story_id": story.pk}
    return log | in_a_network(cast)


def in_a_network(cast: Cast) -> dict[str, int]:
    """A network that the county keeps."""
    network = Network.objects.create(name="Champions", keeper=cast.agencies[COUNTY], rhythm="monthly")
    reach = {"email": "sam@example.org", "channel": "email", "joined_on": TODAY, "checked_on": TODAY}
    champion = Champion.objects.create(network=network, agency=cast.agencies[HOLDER], name="Sam", **reach)
    ChampionTier.objects.create(champion=champion, tier="awareness", starts_on=TODAY)
    asked = {"topic": "options", "words": "Who?", "asked_by_name": "Ann", "asked_at": NOW}
    question = Question.objects.create(network=network, agency=cast.agencies[HOLDER], **asked)
    return {"network_id": network.pk, "champion_id": champion.pk, "question_id": question.pk}
