"""The codes that open things: a kept form, and a sender's page."""

from headwater.hub.web.parts.fields import Text
from headwater.hub.web.parts.forms import Form

SHORT = {"classes": "govuk-input--width-10", "autocomplete": "off"}


class ComeBackForm(Form):
    """The code of a form that was kept."""

    code = Text("Your code", called="your code", max_length=30, look={"hint": "12 letters and numbers, like 7KQ2-M9XF-4TBC", **SHORT})


class CodeForm(Form):
    """The code that was emailed."""

    code = Text("The code we emailed", called="the code", max_length=20, look={"hint": "6 numbers", "inputmode": "numeric", **SHORT})
