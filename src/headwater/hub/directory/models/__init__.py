from headwater.hub.directory.models.entry import Entry, EntryLink, Happening, Word
from headwater.hub.directory.models.imported import Feed, Imported
from headwater.hub.directory.models.needs import Attribute, Need, Taxonomy
from headwater.hub.directory.models.organisation import Location, Organisation
from headwater.hub.directory.models.parts import AreaServed, ContactPoint, Cost, Place, Schedule
from headwater.hub.directory.models.paths import PathStep, PathVersion, SystemPath

__all__ = [
    "AreaServed", "Attribute", "ContactPoint", "Cost", "Entry", "EntryLink", "Feed", "Happening", "Imported", "Location", "Need",
    "Organisation", "PathStep", "PathVersion", "Place", "Schedule", "SystemPath", "Taxonomy", "Word",
]  # fmt: skip
