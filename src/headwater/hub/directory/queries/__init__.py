"""Questions about the directory, a file for each thing they are about."""

from headwater.hub.directory.queries.closed import closed_services, is_closed
from headwater.hub.directory.queries.entry import EntryPage, entry_form, entry_of_service, entry_page
from headwater.hub.directory.queries.feeds import Difference, FeedLine, Origin, differences, feeds, origin_of
from headwater.hub.directory.queries.gaps import Comparison, Gaps, compare, gaps
from headwater.hub.directory.queries.lists import HistoryLine, history, stale
from headwater.hub.directory.queries.offered import commissioned_services, districts, needs
from headwater.hub.directory.queries.search import Line, Sought, Where, counts_by_district, search, where

__all__ = [
    "Comparison",
    "Difference",
    "EntryPage",
    "FeedLine",
    "Gaps",
    "HistoryLine",
    "Line",
    "Origin",
    "Sought",
    "Where",
    "closed_services",
    "commissioned_services",
    "compare",
    "counts_by_district",
    "differences",
    "districts",
    "entry_form",
    "entry_of_service",
    "entry_page",
    "feeds",
    "gaps",
    "history",
    "is_closed",
    "needs",
    "origin_of",
    "search",
    "stale",
    "where",
]
