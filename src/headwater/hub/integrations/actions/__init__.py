"""Changes to what other systems may do, one file for each subject."""

from headwater.hub.integrations.actions.answers import forget_old_answers, keep_answers, said_before, said_of_many
from headwater.hub.integrations.actions.calls import forget_old_calls, make_call, make_due_calls, put_news, stop_news
from headwater.hub.integrations.actions.hooks import add_hook, end_hook, send_again, send_test, switch_on
from headwater.hub.integrations.actions.keys import NewKey, UsedKey, count_wrong_key, make_key, revoke_key, use_key

__all__ = [
    "NewKey", "UsedKey", "add_hook", "count_wrong_key", "end_hook", "forget_old_answers", "forget_old_calls", "keep_answers", "make_call",
    "make_due_calls", "make_key", "put_news", "revoke_key", "said_before", "said_of_many", "send_again", "send_test", "stop_news",
    "switch_on", "use_key",
]  # fmt: skip
