"""Hands long work to the task worker. The tasks stand above the actions, so they are found by name."""

from django.utils.module_loading import import_string

BOARD = "headwater.hub.insight.tasks.work_out"
EVALUATION = "headwater.hub.insight.tasks.evaluate"
FREEZING = "headwater.hub.insight.tasks.freeze"
PACK = "headwater.hub.insight.tasks.make_pack"
QUALITY = "headwater.hub.insight.tasks.check_quality"
EXTRACT = "headwater.hub.insight.tasks.make_extract"


def hand_over_board(programme_id: int) -> None:
    """Ask for a programme's board to be worked out."""
    import_string(BOARD).enqueue(programme_id)


def hand_over_extract(extract_id: int) -> None:
    """Ask for an extract to be made."""
    import_string(EXTRACT).enqueue(extract_id)


def hand_over_evaluation(programme_id: int) -> None:
    """Ask for every figure of a programme to be worked out."""
    import_string(EVALUATION).enqueue(programme_id)


def hand_over_freezing(freezing_id: int) -> None:
    """Ask for data to be frozen."""
    import_string(FREEZING).enqueue(freezing_id)


def hand_over_pack(pack_id: int) -> None:
    """Ask for a pack to be made."""
    import_string(PACK).enqueue(pack_id)


def hand_over_quality(agency_id: int | None, programme_id: int | None) -> None:
    """Ask for the checks to be run over an agency's records or a programme's."""
    import_string(QUALITY).enqueue(agency_id, programme_id)
