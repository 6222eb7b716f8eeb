"""Answers a form can ask for. Each knows how it is asked, what it takes, and how to say kindly what is wrong."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from headwater.hub.web.parts.words import joined

Options = Iterable[tuple[str, str]]
MONEY_LOOK = {"prefix": "£", "inputmode": "decimal", "classes": "govuk-input--width-5"}
WHOLE_LOOK = {"inputmode": "numeric", "classes": "govuk-input--width-4"}


@dataclass(frozen=True)
class Look:
    """How an answer is asked for on the page."""

    kind: str
    hint: str = ""
    classes: str = ""
    autocomplete: str = ""
    inputmode: str = ""
    prefix: str = ""
    suffix: str = ""
    rows: int = 5
    limit: int | None = None
    heading: bool = False
    inline: bool = False
    small: bool = False
    focus: bool = False
    hints: Mapping[str, str] = field(default_factory=dict)
    reveals: Mapping[str, Sequence[str]] = field(default_factory=dict)
    divider_before: str = ""


class Asked(forms.Field):
    """What every answer has: a question, what it is called in a message, and a look.

    `called` is the name of the answer in the middle of a sentence ("birth date"); `missing` is the whole message for an empty answer.
    """

    kind = "text"
    verb = "Enter"

    def __init__(self, question: str, *, called: str = "", missing: str = "", look: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        if question.endswith("?") and not called:
            raise ValueError(f"Say what the answer to {question!r} is called, so that a message can name it.")
        self.called = called or (question[:1].lower() + question[1:])
        self.look = Look(kind=self.kind, **(look or {}))
        kwargs["error_messages"] = {"required": missing or f"{self.verb} {self.called}", **kwargs.get("error_messages", {})}
        super().__init__(label=question, **kwargs)

    def says(self, what: str) -> str:
        """A sentence about the answer: `Birth date must be in the past`."""
        return f"{self.called[:1].upper()}{self.called[1:]} {what}"


class Text(Asked, forms.CharField):
    """A line of words."""

    def __init__(self, question: str, *, max_length: int = 200, **kwargs: Any) -> None:
        super().__init__(question, max_length=max_length, **kwargs)
        self.error_messages["null_characters_not_allowed"] = self.says("holds a mark that cannot be saved")
        too_long = self.says(f"must be {max_length:,} characters or fewer")
        self.validators = [v for v in self.validators if not isinstance(v, MaxLengthValidator)] + [MaxLengthValidator(max_length, too_long)]


class LongText(Text):
    """Several lines of words."""

    kind = "textarea"

    def __init__(self, question: str, *, max_length: int = 5000, **kwargs: Any) -> None:
        super().__init__(question, max_length=max_length, **kwargs)


class Email(Text):
    """An email address."""

    kind = "email"
    default_validators = forms.EmailField.default_validators

    def __init__(self, question: str, *, max_length: int = 254, **kwargs: Any) -> None:
        super().__init__(question, max_length=max_length, **kwargs)
        self.error_messages["invalid"] = "Enter an email address like name@example.com"


class Phone(Text):
    """A telephone number, kept as typed."""

    kind = "tel"

    def __init__(self, question: str, *, max_length: int = 30, **kwargs: Any) -> None:
        super().__init__(question, max_length=max_length, **kwargs)

    def clean(self, value: Any) -> str:
        number: str = super().clean(value)
        digits = re.sub(r"[\s().+-]", "", number)
        if number and not (digits.isdecimal() and 9 <= len(digits) <= 15):
            raise ValidationError("Enter a phone number, like 01632 960 001 or 07700 900 982", code="invalid")
        return number


class Choice(Asked, forms.ChoiceField):
    """One of several, as radio buttons."""

    kind = "radios"
    verb = "Choose"

    def __init__(self, question: str, options: Options = (), **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"invalid_choice": "Choose one of the answers on the list"})
        super().__init__(question, choices=list(options), **kwargs)


class YesNo(Choice):
    """Yes or no, with "I don't know" as a third answer where that is allowed to be one. Cleaned to `yes`, `no` or `unknown`."""

    def __init__(self, question: str, *, unknown: str = "", look: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        options = [("yes", "Yes"), ("no", "No"), *([("unknown", unknown)] if unknown else [])]
        super().__init__(question, options, look={"inline": not unknown, **(look or {})}, **kwargs)


class Pick(Choice):
    """One of many, as a list that drops down."""

    kind = "select"


class Choices(Asked, forms.MultipleChoiceField):
    """Any of several, as boxes to tick. `none` is the value of an answer that excludes the others."""

    kind = "checkboxes"
    verb = "Choose"

    def __init__(self, question: str, options: Options = (), *, none: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"invalid_choice": "Choose answers that are on the list"})
        super().__init__(question, choices=list(options), **kwargs)
        self.none = none

    def clean(self, value: Any) -> list[str]:
        chosen: list[str] = super().clean(value)
        if self.none and self.none in chosen and len(chosen) > 1:
            label = next(text for code, text in cast(Options, self.choices) if code == self.none)
            raise ValidationError(f"Choose “{label}” alone, or take it away and keep the others", code="invalid")
        return chosen


class Tick(Asked, forms.BooleanField):
    """One box to tick."""

    kind = "tick"
    verb = "Tick"


class Money(Text):
    """Pounds and pence, as a Decimal; nothing below zero."""

    kind = "money"

    def __init__(self, question: str, *, most: Decimal = Decimal(1_000_000), look: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        self.most = most
        super().__init__(question, max_length=20, look=MONEY_LOOK | dict(look or {}), **kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value).replace("£", "").replace(",", "").replace(" ", "")
        if not typed:
            return None
        if not re.fullmatch(r"[0-9]*(\.[0-9]{1,2})?", typed) or typed.startswith("."):
            raise ValidationError(self.says("must be an amount in pounds, like 120 or 120.50"), code="invalid")
        amount = Decimal(typed)
        if amount > self.most:
            raise ValidationError(self.says(f"must be between £0 and £{self.most:,}"), code="range")
        return amount

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.2f}".removesuffix(".00") if isinstance(value, Decimal) else value


class Whole(Text):
    """A whole number."""

    kind = "whole"

    def __init__(self, question: str, *, least: int = 0, most: int = 999, look: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        self.least, self.most = least, most
        super().__init__(question, max_length=10, look=WHOLE_LOOK | dict(look or {}), **kwargs)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value).replace(",", "")
        if not typed:
            return None
        if not re.fullmatch(r"[0-9]+", typed):
            raise ValidationError(self.says("must be a whole number, like 3"), code="invalid")
        if not self.least <= int(typed) <= self.most:
            raise ValidationError(self.says(f"must be between {self.least:,} and {self.most:,}"), code="range")
        return int(typed)


# How the files that people send begin. A name is no proof of what a file is.
BEGINS = {"pdf": (b"%PDF-",), "jpg": (b"\xff\xd8\xff",), "png": (b"\x89PNG\r\n\x1a\n",), "docx": (b"PK\x03\x04",), "xlsx": (b"PK\x03\x04",),
          "xlsm": (b"PK\x03\x04",), "csv": (b"",), "tsv": (b"",), "txt": (b"",), "xls": (b"",),
          "json": (b"",), "zip": (b"PK\x03\x04",)}  # fmt: skip


class Upload(Asked, forms.FileField):
    """A file of one of these kinds, by its name and by how it begins."""

    kind = "upload"
    verb = "Choose"

    def __init__(self, question: str, *, kinds: Sequence[str] = ("pdf", "jpg", "png"), megabytes: int = 5, **kwargs: Any) -> None:
        self.kinds, self.megabytes = kinds, megabytes
        kwargs.setdefault("error_messages", {"empty": "The file is empty. Choose another"})
        super().__init__(question, max_length=200, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if not file or file is initial:
            return file
        ending = file.name.rpartition(".")[2].lower().replace("jpeg", "jpg")
        start = file.read(16)
        file.seek(0)
        if ending not in self.kinds or not start.startswith(BEGINS[ending]):
            raise ValidationError(f"The file must be a {joined([kind.upper() for kind in self.kinds], 'or')}", code="kind")
        if file.size > self.megabytes * 1024 * 1024:
            raise ValidationError(f"The file must be {self.megabytes} MB or smaller", code="size")
        return file
