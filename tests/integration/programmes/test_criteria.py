"""What services take: published by their managers, dated, kept version by version, and read by everybody."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from headwater.hub.audit.models import Event
from headwater.hub.core.errors import Invalid, NotAllowed, NotFound
from headwater.hub.organisations.models import Area
from headwater.hub.programmes.models import Service, ServiceCriteria
from headwater.hub.programmes.queries import criteria_for, criteria_in_district, versions_of
from headwater.hub.referrals.actions import NewCriteria, publish_criteria
from support.cast import HOLDER, NOW, TODAY, Cast
from support.clock import on_the_day

__all__ = ["on_the_day"]
pytestmark = pytest.mark.django_db
SOON = TODAY + timedelta(days=10)


def publish(cast: Cast, who: str = "manager", starts_on=TODAY, **changes: object) -> int:
    return publish_criteria(service_id=cast.service.pk, new=NewCriteria(starts_on, **changes), by=cast[who], at=NOW)


def hidden(client: Client, address: str, name: str) -> str:
    """What stands in a box of the form."""
    page = client.get(address).content.decode()
    tag = next(tag for tag in re.findall("<input[^>]*>", page) if f'name="{name}"' in tag)
    return tag.split('value="')[1].split('"')[0]


def in_force(cast: Cast, days: int = 0, area: str = "") -> int:
    return criteria_for(service_id=cast.service.pk, area_code=area, as_of=TODAY + timedelta(days=days)).version


def test_REF_21_a_version_holds_from_its_day_and_the_one_before_is_kept(cast: Cast) -> None:
    assert (publish(cast, age_from=16), publish(cast, starts_on=SOON, age_from=18)) == (1, 2)
    assert [in_force(cast, days) for days in (-1, 0, 9, 10, 400)] == [0, 1, 1, 2, 2]
    assert publish(cast, age_from=17) == 3
    assert [in_force(cast, days) for days in (0, 10)] == [3, 2]
    assert sorted(ServiceCriteria.objects.values_list("version", "age_from")) == [(1, 16), (2, 18), (3, 17)]
    assert Event.objects.filter(verb="service.criteria_published").count() == 3


def test_a_districts_own_version_stands_before_the_one_for_all_districts(cast: Cast) -> None:
    cast.service.areas.add(Area.objects.get(code="E07000998"))
    publish(cast, area_code="E07000998", children="yes")
    publish(cast)
    assert [in_force(cast, area=code) for code in ("", "E07000999", "E07000998")] == [2, 2, 1]


def test_only_the_services_own_manager_or_coordinator_publishes(cast: Cast) -> None:
    for who in ("worker", "administrator", "commissioner"):
        with pytest.raises(NotAllowed):
            publish(cast, who)
    for who in ("partner_manager", "stranger_manager"):
        with pytest.raises(NotFound):
            publish(cast, who)
        with pytest.raises(NotFound):
            versions_of(viewer=cast[who], service_id=cast.service.pk)
    assert publish(cast, "coordinator") == 1


@pytest.mark.parametrize(
    ("wrong", "answer"),
    [
        ({"starts_on": TODAY - timedelta(days=1)}, "starts_on"),
        ({"area_code": "E07000998"}, "area"),
        ({"threats": ("soon",)}, "threats"),
        ({"homes": ("castle",)}, "homes"),
        ({"needs": ("none",)}, "needs"),
        ({"age_from": 131}, "age_from"),
        ({"age_from": 20, "age_to": 19}, "age_to"),
        ({"children": "perhaps"}, "children"),
        ({"stays": ("castle",)}, "stays"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_answer(cast: Cast, wrong: dict[str, object], answer: str) -> None:
    with pytest.raises(Invalid) as refused:
        publish(cast, **wrong)
    assert set(refused.value.fields) == {answer}
    assert not ServiceCriteria.objects.exists()


def test_REF_21_each_of_fourteen_districts_has_a_dated_page_that_the_form_links_to(cast: Cast, on_the_day: None) -> None:
    Area.objects.bulk_create(Area(code=f"E0800{n:04}", name=f"District {n}", in_county=True) for n in range(12))
    cast.service.areas.set(Area.objects.all())
    publish(cast, age_from=16, words="Ring if you are not sure.")
    client = Client()
    for address in ("/", "/refer/"):
        assert 'href="/criteria/"' in client.get(address).content.decode()
    listed = client.get("/criteria/").content.decode()
    for code in Area.objects.values_list("code", flat=True):
        assert f'href="/criteria/{code}/"' in listed
        page = client.get(f"/criteria/{code}/").content.decode()
        assert (
            "Version 1, in force since 21 November 2026" in page and "They are 16 or older" in page and "Ring if you are not sure." in page
        )
    assert Area.objects.count() == 14


def test_a_district_outside_the_county_has_no_page_and_a_private_service_is_not_told_of(cast: Cast, on_the_day: None) -> None:
    Area.objects.create(code="E07000001", name="Elsewhere")
    assert Client().get("/criteria/E07000001/").status_code == Client().get("/criteria/x/").status_code == 404
    Service.objects.filter(pk=cast.partner_service.pk).update(name_is_sensitive=True)
    assert cast.partner_service.name not in Client().get(f"/criteria/{cast.area.code}/").content.decode()
    assert [offer.card.agency_name for offer in criteria_in_district(area_code=cast.area.code, as_of=TODAY)] == [HOLDER]


def test_a_district_where_no_service_works_says_so(cast: Cast, on_the_day: None) -> None:
    assert "No service here works in this district yet" in Client().get("/criteria/E07000998/").content.decode()


def test_DIR_10_a_manager_publishes_on_a_page_and_the_newest_is_there_to_begin_from(cast: Cast, client: Client, on_the_day: None) -> None:
    client.force_login(cast.user("manager"))
    address = f"/manage/criteria/{cast.service.pk}/publish/"
    once = hidden(client, address, "once")
    day = {"starts_on-day": "21", "starts_on-month": "11", "starts_on-year": "2026"}
    sent = {
        **day,
        "once": once,
        "needs_housing_need": "on",
        "threats": ["days_57_plus"],
        "age_from": "16",
        "stays": ["prison"],
        "words": "Early is best.",
    }
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    assert ServiceCriteria.objects.count() == 1
    page = client.get(f"/manage/criteria/{cast.service.pk}/").content.decode()
    assert (
        "Version 1" in page
        and "57 days or more (early)" in page
        and "They are in prison, or just out of prison" in page
        and "Maria Lindqvist" in page
    )
    assert hidden(client, address, "age_from") == "16"
    assert "They are 16 or older" in client.get("/manage/criteria/").content.decode()
    for who in ("stranger_manager", "partner_manager"):
        client.force_login(cast.user(who))
        assert client.get(address).status_code == client.get(f"/manage/criteria/{cast.service.pk}/").status_code == 404
