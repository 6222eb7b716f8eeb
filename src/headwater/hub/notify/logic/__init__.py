from headwater.hub.notify.logic.recipient import SafeRecipient, seal, tidy_address
from headwater.hub.notify.logic.templates import TEMPLATES, Template, Unfit, Wording, write
from headwater.hub.notify.logic.wording import telling_words

__all__ = ["TEMPLATES", "SafeRecipient", "Template", "Unfit", "Wording", "seal", "telling_words", "tidy_address", "write"]
