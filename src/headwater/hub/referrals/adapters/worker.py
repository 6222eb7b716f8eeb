"""Hands long work to the task worker. The tasks stand above the actions, so they are found by name."""

from django.utils.module_loading import import_string

CHECK = "headwater.hub.referrals.tasks.check_file"
SEND = "headwater.hub.referrals.tasks.send_file"


def hand_over_check(upload_id: int) -> None:
    """Ask for the rows of a file to be checked."""
    import_string(CHECK).enqueue(upload_id)


def hand_over_sending(upload_id: int) -> None:
    """Ask for the good rows of a file to be sent in."""
    import_string(SEND).enqueue(upload_id)
