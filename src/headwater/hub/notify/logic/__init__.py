from headwater.hub.notify.logic.recipient import SafeRecipient, seal, tidy_address
from headwater.hub.notify.logic.templates import LINES, TEMPLATES, Line, Template, Unfit, Wording, is_too_late, write
from headwater.hub.notify.logic.wording import telling_words

__all__ = [
    "LINES",
    "TEMPLATES",
    "Line",
    "SafeRecipient",
    "Template",
    "Unfit",
    "Wording",
    "is_too_late",
    "seal",
    "telling_words",
    "tidy_address",
    "write",
]
