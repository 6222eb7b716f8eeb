"""Two looks into one mailbox, and two duty workers on one email: one draft, one referral, and the second is told."""

from functools import partial
from pathlib import Path

import pytest

from headwater.hub.core.errors import Stale
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.referrals.actions.emailed import Sending, send_on
from headwater.hub.referrals.models import EmailedDraft, Referral
from races.test_two_at_once import at_once
from support.cast import HOLDER, NOW, Cast, assemble
from support.clock import on_the_day
from support.emailed.keeping import come
from support.emailed.messages import raw
from support.referring import given

__all__ = ["on_the_day"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(on_the_day: None, settings, tmp_path: Path) -> Cast:
    settings.STORAGES = {**settings.STORAGES, "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}}}
    return assemble()


def test_two_looks_at_one_message_keep_one_draft(cast: Cast):
    look = partial(come, cast, raw("Client name: Ann Lee"))
    kept = at_once(look, look)
    assert len({draft.pk for draft in kept}) == 1
    with across_agencies():
        assert EmailedDraft.objects.count() == 1


def test_two_duty_workers_send_one_email_on_once(cast: Cast):
    draft = come(cast, raw("Client name: Ann Lee"))

    def send(who: str) -> object:
        with acting_for(cast.agencies[HOLDER].pk):
            return send_on(draft_id=draft.pk, sending=Sending(given(cast), "rang", draft.version), by=cast[who], at=NOW)

    done = at_once(partial(send, "worker"), partial(send, "colleague"))
    assert sum(isinstance(each, Stale) for each in done) == 1
    with across_agencies():
        assert Referral.objects.filter(emailed=draft).count() == 1
