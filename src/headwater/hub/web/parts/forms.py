"""The form that every page uses: asks in order, keeps what was typed, and says kindly what is wrong."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest

from headwater.hub.core import time
from headwater.hub.core.errors import Invalid
from headwater.hub.web.parts import once
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Asked, Options


class Hidden(forms.CharField):
    """An answer that the page carries and nobody sees."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 200, **kwargs})


class Version(forms.IntegerField):
    """The version of the record that the page was drawn from. The action refuses it as Stale when somebody else has saved since."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=True, min_value=0)


class Once(Hidden):
    """The mark by which a second send of a page is known. A page that lost its mark is given a new one."""

    def __init__(self) -> None:
        super().__init__(initial=once.new_token)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data or initial


class Form(forms.Form):
    """A form of our own fields. `once_only = True` adds a hidden mark by which a second send of the same page is known (see once.py)."""

    once_only = False
    use_required_attribute = False
    restored = False

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "%s", **kwargs})
        if self.once_only:
            self.fields["once"] = Once()
        for field in self.fields.values():
            if isinstance(field, Day):
                field.today = today or time.today()

    @classmethod
    def for_request(cls, request: HttpRequest, **kwargs: Any) -> Self:
        """The form as posted; as it was typed before the session lapsed; or empty."""
        if request.method == "POST":
            return cls(request.POST, request.FILES, **kwargs)
        kept = request.__dict__.get("kept")
        if kept is None:
            return cls(**kwargs)
        request.__dict__["kept_was_shown"] = True
        form = cls(kept, **kwargs)
        form.restored = True
        return form

    def offer(self, name: str, options: Options) -> None:
        """Give a choice its answers, where they are known only now."""
        self.fields[name].choices = list(options)  # type: ignore[attr-defined]  # only choices are offered answers

    def refuse(self, error: Invalid) -> None:
        """Show what an action refused beside the answers it is about."""
        for name, message in error.fields.items():
            self.add_error(name if name in self.fields else None, message)
        if not error.fields:
            self.add_error(None, str(error))

    @property
    def shows_errors(self) -> bool:
        """Whether the page must say that something is wrong: not on a form that only came back after signing in."""
        return self.is_bound and not self.restored and bool(self.errors)

    def asked(self) -> list[BoundField]:
        """The answers to ask for one after another; those that another reveals are drawn inside it."""
        inside = {name for revealed in self.reveals().values() for names in revealed.values() for name in names}
        return [bound for bound in self.visible_fields() if bound.name not in inside]

    def reveals(self) -> dict[str, Mapping[str, Any]]:
        """Which answers each answer reveals."""
        return {name: field.look.reveals for name, field in self.fields.items() if isinstance(field, Asked) and field.look.reveals}

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]  # Django's own step, which its stubs leave out
        for name in self.not_revealed():
            self.errors.pop(name, None)
            self.cleaned_data[name] = self.fields[name].to_python(None)

    def not_revealed(self) -> set[str]:
        """Answers behind a choice that was not made: what stands in them was never meant."""
        hidden: set[str] = set()
        for name, revealed in self.reveals().items():
            chosen = self[name].data
            chosen = chosen if isinstance(chosen, list) else [chosen]
            hidden.update(inner for value, names in revealed.items() if value not in chosen for inner in names)
        return hidden
