"""Changes to the directory, a file for each thing they are about."""

from headwater.hub.directory.actions.importing import Run, ask_for_feed, choose, import_services, read_address, read_feed, read_file
from headwater.hub.directory.actions.keeping import confirm, link, set_status, unlink
from headwater.hub.directory.actions.paths import draw_path
from headwater.hub.directory.actions.writing import add_entry, change_entry
from headwater.hub.directory.logic.given import GivenEntry, GivenPlace, GivenStatus
from headwater.hub.directory.logic.paths import GivenPath

__all__ = [
    "GivenEntry", "GivenPath", "GivenPlace", "GivenStatus", "Run", "add_entry", "ask_for_feed", "change_entry", "choose", "confirm",
    "draw_path",
    "import_services",
    "link", "read_address", "read_feed", "read_file", "set_status", "unlink",
]  # fmt: skip
