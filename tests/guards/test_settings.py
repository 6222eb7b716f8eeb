"""Every setting that the site reads is described, and nothing is described that it does not read."""

import re

from support.repository import ROOT

DOCUMENTS = {".md", ".example", ".service"}
NAME = re.compile(r"HEADWATER_[A-Z_]*[A-Z]")
# Read by the tests alone, or by the script that makes the environment.
NOT_THE_SITES = re.compile(r"HEADWATER_(TEST_|PYTHON|BROWSER)")


def read_by_the_site() -> set[str]:
    """Names of settings in the code of the site, the files that may hold a secret among them."""
    names: set[str] = set()
    for path in sorted((ROOT / "src").rglob("*.py")):
        if path.name == "settings_test.py":
            continue
        text = path.read_text("utf-8")
        names.update(NAME.findall(text))
        names.update(f"{name}_FILE" for name in re.findall(r'environment\.secret\("(\w+)"\)', text))
    return {name for name in names if not NOT_THE_SITES.match(name)}


def test_every_setting_is_described():
    assert read_by_the_site() - set(NAME.findall((ROOT / "docs/settings.md").read_text("utf-8"))) == set()


def test_no_setting_is_described_that_nothing_reads():
    assert set(NAME.findall((ROOT / "docs/settings.md").read_text("utf-8"))) - read_by_the_site() == set()


def test_the_environment_is_read_by_the_settings_and_the_command_alone():
    readers = [path for path in (ROOT / "src").rglob("*.py") if re.search(r"os\.(environ|getenv)", path.read_text("utf-8"))]
    assert readers
    assert [str(path.relative_to(ROOT)) for path in readers if "config" not in path.parts] == []


def test_no_document_names_a_setting_that_nothing_reads():
    texts = [path.read_text("utf-8") for folder in ("deploy", "docs") for path in (ROOT / folder).rglob("*") if path.suffix in DOCUMENTS]
    named = {name for text in texts for name in NAME.findall(text) if not NOT_THE_SITES.match(name)}
    assert named - read_by_the_site() == set()
