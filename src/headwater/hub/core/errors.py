"""What can go wrong in a way that a person can be told. Every message is fit to show on the page."""


class HubError(Exception):
    """Something was refused, for a reason in words."""


class NotAllowed(HubError):
    """The person acting may not do this."""


class NotFound(HubError):
    """There is no such record for this viewer: also said of another agency's record."""


class Stale(HubError):
    """Somebody else changed the record while this page was open."""


class Invalid(HubError):
    """What was given cannot be saved. `fields` says what is wrong with which answer."""

    def __init__(self, message: str, fields: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.fields = fields or {}
