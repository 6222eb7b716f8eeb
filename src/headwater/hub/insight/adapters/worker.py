"""Hands long work to the task worker. The tasks stand above the actions, so they are found by name."""

from django.utils.module_loading import import_string

BOARD = "headwater.hub.insight.tasks.work_out"
EXTRACT = "headwater.hub.insight.tasks.make_extract"


def hand_over_board(programme_id: int) -> None:
    """Ask for a programme's board to be worked out."""
    import_string(BOARD).enqueue(programme_id)


def hand_over_extract(extract_id: int) -> None:
    """Ask for an extract to be made."""
    import_string(EXTRACT).enqueue(extract_id)
