"""Questions about figures: boards, evaluations, what is behind a figure, and what was made to be taken away."""

from headwater.hub.insight.queries.boards import Behind, Board, behind, board, newest, programme_of, programmes_for
from headwater.hub.insight.queries.evaluations import FigurePage, Stamp, Theme, evaluation_theme, figure_page, newest_evaluation, tables_of
from headwater.hub.insight.queries.extracts import extract_file, extracts
from headwater.hub.insight.queries.packs import frozen_of, frozen_periods, pack_file, packs
from headwater.hub.insight.queries.worth import Beside, Worth, beside, worth

__all__ = [
    "Behind",
    "Beside",
    "Board",
    "FigurePage",
    "Stamp",
    "Theme",
    "Worth",
    "behind",
    "beside",
    "board",
    "evaluation_theme",
    "extract_file",
    "extracts",
    "figure_page",
    "frozen_of",
    "frozen_periods",
    "newest",
    "newest_evaluation",
    "pack_file",
    "packs",
    "programme_of",
    "programmes_for",
    "tables_of",
    "worth",
]  # fmt: skip
