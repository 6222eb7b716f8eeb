"""The register of sources: names and their links, training, guidance, and the report that reads them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from headwater.hub.config.sources import sources as bring_in
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import system
from headwater.hub.organisations.adapters import referring_organisations
from headwater.hub.organisations.models import Source, SourceGuidance
from headwater.hub.organisations.states import SourceKind
from headwater.hub.referrals.actions import register as actions
from headwater.hub.referrals.actions.register import NewSource
from headwater.hub.referrals.actions.register_import import import_printed
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.queries.register import counts_of, guidance_for, register, register_page, source_page
from headwater.hub.referrals.queries.sources import source_outcomes
from headwater.hub.referrals.queries.trained import trainings
from support.cast import HOLDER, NOW, PARTNER, TODAY, TRUST, Cast, refer

pytestmark = pytest.mark.django_db
YEAR = {"since": TODAY - timedelta(days=365), "until": TODAY}


@pytest.fixture(autouse=True)
def at_riverside(cast: Cast):
    with acting_for(cast.agencies[HOLDER].pk):
        yield


def add(cast: Cast, name: str, kind: str = "organisation", **more: object) -> int:
    return actions.add_source(new=NewSource(name, kind, **more), by=cast["manager"], at=NOW)


def sent(cast: Cast, name: str, number: int = 1, **changes: object) -> None:
    said = {"sender_agency": None, "sender_member": None, "sender_agency_name": name}
    for _ in range(number):
        refer(cast, **(said | changes))


def lines(cast: Cast, **how: bool) -> dict[str, int]:
    return {line.source: line.tally.received for line in source_outcomes(viewer=cast["manager"], **YEAR, **how).lines}


def test_REF_25_the_201_printed_lines_become_200_names_with_repeats_and_kinds_told_apart() -> None:
    found = import_printed(by=system("import"), at=NOW)
    assert (found.lines, found.names, found.repeats) == (201, 200, 7)
    assert (found.kinds[SourceKind.INTERNAL], found.kinds[SourceKind.INDIVIDUAL], found.kinds[SourceKind.GENERIC]) == (10, 3, 11)
    assert found.external == 170
    counts = counts_of(register())
    assert (counts.names, counts.aliases, counts.external) == (200 + found.parents, 6, 170 + found.parents)
    assert {line.printed_name for line in referring_organisations()} <= set(Source.objects.values_list("name", flat=True))


def test_REF_25_bringing_the_list_in_again_adds_nothing_and_keeps_what_people_said(capsys: pytest.CaptureFixture[str], cast: Cast) -> None:
    first = import_printed(by=system("import"), at=NOW)
    names = Source.objects.count()
    Source.objects.filter(name="Abbey House").update(kind=SourceKind.GENERIC)
    linked = Source.objects.get(name="ODAS")
    actions.unlink_name(source_id=linked.pk, by=cast["manager"], at=NOW)
    bring_in()
    assert "201 lines, 200 different names. 7 repeat another" in capsys.readouterr().out
    assert (Source.objects.count(), first.lines) == (names, 201)
    assert Source.objects.get(name="Abbey House").kind == SourceKind.GENERIC
    with pytest.raises(NotAllowed):
        import_printed(by=cast["manager"], at=NOW)


def test_REF_25_other_names_count_together_and_the_link_comes_off_without_loss(cast: Cast) -> None:
    real = add(cast, "Oxfordshire Domestic Abuse Service")
    alias = add(cast, "ODAS")
    sent(cast, "Oxfordshire Domestic Abuse Service", 2)
    sent(cast, "odas", 3)
    actions.link_names(source_id=alias, same_as_id=real, by=cast["manager"], at=NOW)
    report = source_outcomes(viewer=cast["manager"], **YEAR)
    (line,) = [each for each in report.lines if each.source_id == real]
    assert (line.source, line.tally.received, line.names, line.enough) == ("Oxfordshire Domestic Abuse Service", 5, ("odas",), True)
    actions.unlink_name(source_id=alias, by=cast["manager"], at=NOW)
    assert {"Oxfordshire Domestic Abuse Service": 2, "ODAS": 3}.items() <= lines(cast).items()
    assert set(Referral.objects.values_list("sender_agency_name", flat=True)) >= {"odas", "Oxfordshire Domestic Abuse Service"}


def test_REF_25_teams_stand_with_what_they_are_part_of_where_that_is_asked(cast: Cast) -> None:
    service = add(cast, "National Probation Service")
    add(cast, "Aylesbury Probation Office", "team", parent_id=service)
    sent(cast, "Aylesbury Probation Office", 2)
    sent(cast, "National Probation Service")
    assert lines(cast)["Aylesbury Probation Office"] == 2
    assert lines(cast, whole=True)["National Probation Service"] == 3


@pytest.mark.parametrize("end", ["itself", "its own alias", "nothing"])
def test_names_cannot_stand_for_each_other_in_a_ring(cast: Cast, end: str) -> None:
    first, second = add(cast, "One"), add(cast, "Two")
    actions.link_names(source_id=second, same_as_id=first, by=cast["manager"], at=NOW)
    wrong = {"itself": first, "its own alias": second, "nothing": 10**9}[end]
    with pytest.raises(Invalid):
        actions.link_names(source_id=first, same_as_id=wrong, by=cast["manager"], at=NOW)


def test_a_source_cannot_be_part_of_its_own_part_or_be_there_twice(cast: Cast) -> None:
    top = add(cast, "Top")
    part = add(cast, "Part", "team", parent_id=top)
    with pytest.raises(Invalid) as refused:
        actions.change_source(source_id=top, new=NewSource("Top", "organisation", parent_id=part), by=cast["manager"], at=NOW)
    assert "parent" in refused.value.fields
    for wrong in (NewSource("TOP", "team"), NewSource(" ", "team"), NewSource("X", "pigeon"), NewSource("X", "team", agency_id=10**9)):
        with pytest.raises(Invalid):
            actions.add_source(new=wrong, by=cast["manager"], at=NOW)
    for changes in ({"parent_id": top}, {"same_as_id": top}, {"name": ""}, {"kind": "pigeon"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Source.objects.filter(pk=top).update(**changes)


def test_only_who_leads_or_administers_keeps_the_register(cast: Cast) -> None:
    for who in ("worker", "nurse", "analyst"):
        with pytest.raises(NotAllowed):
            actions.add_source(new=NewSource("X", "team"), by=cast[who], at=NOW)
    with pytest.raises(NotAllowed):
        register_page(viewer=cast["worker"])
    with pytest.raises(NotFound):
        source_page(viewer=cast["manager"], source_id=10**9)


def test_REF_29_any_kind_of_agency_is_put_on_the_register_and_counted_by_kind(cast: Cast) -> None:
    kinds = ["organisation"] * 15 + ["team"] * 6
    agencies = [add(cast, f"Separate agency {number}", kind) for number, kind in enumerate(kinds)]
    councils = [add(cast, f"District council {number}", sector="local housing authority") for number in range(5)]
    page = register_page(viewer=cast["manager"])
    assert {each.source_id for each in page.found} == {*agencies, *councils}
    assert (page.counts.external, page.counts.kinds[SourceKind.ORGANISATION], page.counts.kinds[SourceKind.TEAM]) == (26, 20, 6)
    assert len(register_page(viewer=cast["manager"], looked_for="district").found) == 5
    for number in range(21):
        sent(cast, f"Separate agency {number}")
    for number in range(5):
        sent(cast, f"District council {number}")
    by_kind = [line.kind for line in source_outcomes(viewer=cast["manager"], **YEAR).lines if line.source_id]
    assert (by_kind.count("organisation"), by_kind.count("team")) == (20, 6)


def test_REF_12_a_training_has_the_half_year_before_and_after_with_their_bases(cast: Cast) -> None:
    school = add(cast, "St Ann's School")
    day = TODAY - timedelta(days=60)
    declined = {"state": "declined", "decision": "declined", "decision_reason": "out_of_area", "next_place": "x", "decided_at": NOW}
    accepted = {"state": "accepted", "decision": "accepted", "decided_at": NOW}
    before, after = NOW - timedelta(days=100), NOW - timedelta(days=10)
    sent(cast, "st ann's school", 3, received_at=before, **declined)
    sent(cast, "St Ann's School", 1, received_at=before, **accepted)
    sent(cast, "St Ann's School", 1, received_at=after, **declined)
    sent(cast, "St Ann's School", 3, received_at=after, **accepted)
    sent(cast, "St Ann's School", 1, received_at=after)
    sent(cast, "Another School", 9, received_at=after, **declined)
    actions.record_training(source_id=school, held_on=day, about="What we take", by=cast["manager"], at=NOW)
    (found,) = trainings(viewer=cast["manager"], source_id=school, as_of=TODAY)
    assert (found.before.declined, found.before.base) == (3, 4)
    assert (found.after.declined, found.after.base, found.after.undecided) == (1, 4, 1)
    assert found.apart is not None
    assert round(found.apart[0]) == -50
    assert (found.is_small, found.goes_on) == (True, True)
    with pytest.raises(Invalid):
        actions.record_training(source_id=school, held_on=TODAY + timedelta(days=1), about="", by=cast["manager"], at=NOW)
    actions.record_training(source_id=school, held_on=day, about="again", by=cast["manager"], at=NOW)
    assert len(trainings(viewer=cast["manager"], source_id=school, as_of=TODAY)) == 1


def test_REF_12_guidance_is_read_by_the_source_alone_and_its_newest_words_stand(cast: Cast) -> None:
    trust = add(cast, TRUST, agency_id=cast.agencies[TRUST].pk)
    ward = add(cast, "Ward 7", "team")
    actions.link_names(source_id=ward, same_as_id=trust, by=cast["manager"], at=NOW)
    actions.give_guidance(source_id=trust, words="First words", by=cast["manager"], at=NOW)
    actions.give_guidance(source_id=trust, words="Tell us the day.", by=cast["manager"], at=NOW + timedelta(hours=1))
    actions.give_guidance(source_id=ward, words="Ring us.", by=cast["manager"], at=NOW)
    assert {told.words for told in guidance_for(viewer=cast["nurse"])} == {"Tell us the day.", "Ring us."}
    assert guidance_for(viewer=cast["stranger_worker"]) == ()
    assert guidance_for(viewer=cast["partner_manager"]) == ()
    with acting_for(cast.agencies[PARTNER].pk):
        assert source_page(viewer=cast["partner_manager"], source_id=trust).told == ()
        actions.end_guidance(source_id=trust, by=cast["partner_manager"], at=NOW)
    assert [told.stands for told in source_page(viewer=cast["manager"], source_id=ward).told] == [True, True, False]
    actions.end_guidance(source_id=trust, by=cast["manager"], at=NOW + timedelta(hours=2))
    assert {told.words for told in guidance_for(viewer=cast["nurse"])} == {"Ring us."}
    with across_agencies():
        assert SourceGuidance.objects.count() == 3
    for words in (" ", "x" * 1001):
        with pytest.raises(Invalid):
            actions.give_guidance(source_id=trust, words=words, by=cast["manager"], at=NOW)


def test_a_day_of_training_is_a_plain_day(cast: Cast) -> None:
    school = add(cast, "St Ann's School")
    actions.record_training(source_id=school, held_on=date(2026, 3, 1), about="", by=cast["manager"], at=NOW)
    (found,) = trainings(viewer=cast["manager"], source_id=school, as_of=TODAY)
    assert (found.before.until, found.after.since, found.goes_on) == (date(2026, 2, 28), date(2026, 3, 2), False)
    assert found.apart is None
