"""Working figures out, and making extracts."""

from headwater.hub.insight.actions.boards import freshen, keep_fresh, work_out, work_out_first
from headwater.hub.insight.actions.definitions import change_definition, withdraw_change
from headwater.hub.insight.actions.evaluations import (
    ask_for_first,
    evaluate,
    freshen_board,
    freshen_evaluation,
    freshen_hidden,
    keep_evaluations_fresh,
)
from headwater.hub.insight.actions.extracts import ask_for_extract, delete_old_files, fetch_extract, make_extract
from headwater.hub.insight.actions.freezing import ask_to_freeze, freeze
from headwater.hub.insight.actions.packs import NewPack, ask_for_pack, delete_old_packs, fetch_pack, make_pack
from headwater.hub.insight.actions.worth import describe_worth, lock_baseline, take_in_sheet

__all__ = [
    "NewPack",
    "ask_for_extract",
    "ask_for_first",
    "ask_for_pack",
    "ask_to_freeze",
    "change_definition",
    "delete_old_files",
    "delete_old_packs",
    "describe_worth",
    "evaluate",
    "fetch_extract",
    "fetch_pack",
    "freeze",
    "freshen",
    "freshen_board",
    "freshen_evaluation",
    "freshen_hidden",
    "keep_evaluations_fresh",
    "keep_fresh",
    "lock_baseline",
    "make_extract",
    "make_pack",
    "take_in_sheet",
    "withdraw_change",
    "work_out",
    "work_out_first",
]  # fmt: skip
