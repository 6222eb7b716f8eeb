"""Changes to the directory, a file for each thing they are about."""

from headwater.hub.directory.actions.keeping import confirm, link, set_status, unlink
from headwater.hub.directory.actions.writing import add_entry, change_entry
from headwater.hub.directory.logic.given import GivenEntry, GivenPlace, GivenStatus

__all__ = ["GivenEntry", "GivenPlace", "GivenStatus", "add_entry", "change_entry", "confirm", "link", "set_status", "unlink"]
