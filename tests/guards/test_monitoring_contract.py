"""The package ships the monitoring contract as it was published: proved file by file."""

import hashlib
from pathlib import Path

from headwater.evidence.tables import NAMES, TABLES, codes, contract, table

ROOT = Path(__file__).parents[2]
OURS = ROOT / "src/headwater/evidence/tables/schemas"
PUBLISHED = ROOT.parent / "shared" / "contract"


def sums() -> dict[str, str]:
    lines = (OURS / "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def test_the_schemas_are_the_published_ones() -> None:
    ours = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in OURS.glob("*.json")}
    assert ours == sums()
    if PUBLISHED.is_dir():
        assert ours == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in PUBLISHED.glob("*.json")}


def test_the_typed_tables_say_what_the_schemas_say() -> None:
    assert NAMES == ("cases", "activities", "needs", "referrals", "stays", "custody", "money")
    assert contract.VERSION == "1.0.0"
    for name in TABLES:
        schema = contract.read(f"{name}.schema.json")
        assert table(name).names == tuple(field["name"] for field in schema["fields"])
        for field in schema["fields"]:
            assert codes(name, field["name"]) == tuple(field.get("constraints", {}).get("enum", ()))


def test_evidence_and_the_site_know_the_same_housing_authorities() -> None:
    ours, theirs = (ROOT / "src/headwater" / room / "housing_authorities.csv" for room in ("evidence/checks", "hub/organisations/data"))
    assert ours.read_bytes() == theirs.read_bytes()
