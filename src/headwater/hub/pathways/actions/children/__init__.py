"""Changes to families known to children's services, and to patches."""

from headwater.hub.pathways.actions.children.families import (
    Contact,
    action_done,
    add_action,
    add_family,
    answer_questions,
    end_family,
    end_plan,
    set_risk,
    start_plan,
)
from headwater.hub.pathways.actions.children.home import (
    Counterfactual,
    Lives,
    add_member,
    change_custody,
    decide_panel,
    enter_care,
    estimate,
    prepare_panel,
    say_cause,
    send_panel,
    set_bedrooms,
)
from headwater.hub.pathways.actions.children.passing import open_case, refer, take
from headwater.hub.pathways.actions.children.patches import drop_patch, set_patch

__all__ = [
    "Contact", "Counterfactual", "Lives", "action_done", "add_action", "add_family", "add_member", "answer_questions", "change_custody",
    "decide_panel", "drop_patch", "end_family", "end_plan", "enter_care", "estimate", "open_case", "prepare_panel", "refer", "say_cause",
    "send_panel", "set_bedrooms", "set_patch", "set_risk", "start_plan", "take",
]  # fmt: skip
