"""The reference data that the project ships, and the district of a postcode."""

from bisect import bisect_left
from pathlib import Path

import pytest

from headwater.hub.organisations import adapters
from headwater.hub.organisations.adapters import postcodes

pytestmark = pytest.mark.xdist_group("postcodes")


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> postcodes.Packed:
    place: Path = tmp_path_factory.mktemp("postcodes") / "packed.bin"
    postcodes.write(place, *postcodes.gather())
    return postcodes.Packed(place)


@pytest.mark.slow
def test_every_postcode_with_a_district_is_packed(packed: postcodes.Packed) -> None:
    assert len(packed) == sum(1 for _ in postcodes.read_directory()) > 2_700_000


def test_a_postcode_gives_its_district(packed: postcodes.Packed) -> None:
    assert packed.get("OX11BX") == "E07000178"
    assert packed.get("CF101AA") == "W06000015"


def test_a_postcode_that_has_no_district_or_does_not_exist_gives_none(packed: postcodes.Packed) -> None:
    assert packed.get("AB113AG") is None
    assert packed.get("ZZ999ZZ") is None


def test_old_codes_of_barnsley_and_sheffield_give_the_codes_in_force(packed: postcodes.Packed) -> None:
    assert adapters.current_code("E08000016") == "E08000038"
    assert adapters.housing_authorities()[adapters.current_code("E08000019")] == "Sheffield"
    assert not {"E08000016", "E08000019"} & set(packed.codes)


def test_the_english_districts_of_the_directory_are_the_296_housing_authorities(packed: postcodes.Packed) -> None:
    assert {code for code in packed.codes if code.startswith("E")} == set(adapters.housing_authorities())
    assert len(adapters.housing_authorities()) == 296


def test_a_typed_postcode_may_be_untidy(packed: postcodes.Packed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postcodes, "directory", lambda: packed)
    assert adapters.district_of(" ox1 1bx ") == ("E07000178", "Oxford")
    assert adapters.district_of("CF10 1AA") == ("W06000015", "Wales")
    assert adapters.district_of("hw3 2ab") == ("X07000003", "Stourleigh")
    assert [adapters.district_of(typed) for typed in ("", "OX1", "OX1 1BX extra", "ÖX1 1BX", "ZZ99 9ZZ")] == [None] * 5


def test_no_real_postcode_begins_as_the_made_up_ones_do(packed: postcodes.Packed) -> None:
    assert packed.get("HW11AA") is None
    assert not any(code in packed.codes for code, _ in adapters.made_up_districts().values())
    first_after = bisect_left(packed, b"HX")
    assert not packed[first_after - 1].startswith(b"HW")


def test_REF_25_the_printed_sources_are_201_lines_of_which_seven_repeat_another() -> None:
    sources = adapters.referring_organisations()
    assert len(sources) == 201
    assert len({source.printed_name for source in sources}) == 200
    assert sum(bool(source.same_as) for source in sources) == 7
    assert {kind: sum(source.kind == kind for source in sources) for kind in ("internal", "individual", "generic type")} == {
        "internal": 10,
        "individual": 3,
        "generic type": 11,
    }
    assert sum(source.distinct for source in sources) == 170
