"""Changes to people's records, one file for each subject."""

from headwater.hub.people.actions.agreeing import Agreement, record_permission, safety_checked, take_back
from headwater.hub.people.actions.care import (
    NewConcern,
    close_concern,
    lift_lock,
    lock_for,
    open_with_reason,
    raise_concern,
    review_opening,
    set_extra_care,
)  # fmt: skip
from headwater.hub.people.actions.contact import confirm_by_voice, mark_wrong, record_death, set_safety
from headwater.hub.people.actions.leaving import LEADS, leave_household, undo_leaving
from headwater.hub.people.actions.linking import keep_apart, link, unlink
from headwater.hub.people.actions.recording import (
    NewAddress,
    NewPerson,
    NewWay,
    add_member,
    add_named_member,
    add_person,
    add_way,
    change_person,
    move_home,
)  # fmt: skip
from headwater.hub.people.actions.splitting import split

__all__ = [
    "LEADS", "Agreement", "NewAddress", "NewConcern", "NewPerson", "NewWay", "add_member", "add_named_member", "add_person", "add_way",
    "change_person", "close_concern", "confirm_by_voice", "keep_apart", "leave_household", "lift_lock", "link", "lock_for", "mark_wrong",
    "move_home", "open_with_reason", "raise_concern", "record_death", "record_permission", "review_opening", "safety_checked",
    "set_extra_care", "set_safety", "split", "take_back", "undo_leaving", "unlink",
]  # fmt: skip
