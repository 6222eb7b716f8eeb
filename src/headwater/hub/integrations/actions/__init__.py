"""Changes to what other systems may do, one file for each subject."""

from headwater.hub.integrations.actions.answers import forget_old_answers, keep_answer, said_before
from headwater.hub.integrations.actions.keys import NewKey, UsedKey, count_wrong_key, make_key, revoke_key, use_key

__all__ = [
    "NewKey", "UsedKey", "count_wrong_key", "forget_old_answers", "keep_answer", "make_key", "revoke_key", "said_before", "use_key",
]  # fmt: skip
