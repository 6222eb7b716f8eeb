"""Draws answers, errors and buttons with the GOV.UK macros. Pages call these as functions: `{{ field(form["name"]) }}`."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.forms.boundfield import BoundField
from django.template import engines
from markupsafe import Markup, escape

from headwater.hub.web.parts.fields import Asked, Look
from headwater.hub.web.parts.forms import Form

Params = dict[str, Any]


@lru_cache
def macro(component: str) -> Any:
    """One of the design system's macros, compiled once: `date-input` is `govukDateInput`."""
    env = engines["jinja2"].env  # type: ignore[attr-defined]  # Jinja's engine has one
    template = env.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    return getattr(template.module, "govuk" + component.title().replace("-", ""))


def drawn(component: str, params: Params) -> Markup:
    return Markup(macro(component)(params))  # noqa: S704  the macros escape what they are given


def field(bound: BoundField, **look: Any) -> Markup:
    """One answer with its question, hint and error. Keywords change its look on this page only."""
    asked = bound.field
    if not isinstance(asked, Asked):
        return Markup(bound.as_hidden(attrs={"id": False}))  # noqa: S704  Django escapes its own widgets
    shape = Look(**{**vars(asked.look), **look})
    return DRAW[shape.kind](bound, shape)


def fields(form: Form) -> Markup:
    """Every answer of a form, in order."""
    return Markup("").join(field(bound) for bound in form.asked())


def hidden(form: Form) -> Markup:
    """The answers that the page only carries: version, one-time mark."""
    return Markup("").join(Markup(bound.as_hidden(attrs={"id": False})) for bound in form.hidden_fields())  # noqa: S704  the same


def error_of(bound: BoundField) -> str:
    """The first thing wrong with an answer, where the form says such things."""
    form = bound.form
    if isinstance(form, Form) and not form.shows_errors:
        return ""
    return str(bound.errors[0]) if bound.errors else ""


def common(bound: BoundField, shape: Look) -> Params:
    error = error_of(bound)
    return {
        "name": bound.html_name,
        "hint": {"text": shape.hint} if shape.hint else None,
        "errorMessage": {"text": error} if error else None,
    }


def question(bound: BoundField, shape: Look, kind: str) -> Params:
    """The label or legend; on a page of one question it is the heading."""
    size = "l" if shape.heading else "s"
    return {"text": bound.label, "classes": f"govuk-{kind}--{size}", "isPageHeading": shape.heading}


def value_of(bound: BoundField) -> str:
    value = bound.value()
    return "" if value is None else str(value)


def draw_input(bound: BoundField, shape: Look) -> Markup:
    kind = shape.kind if shape.kind in {"email", "tel"} else "text"
    params = common(bound, shape) | {
        "id": bound.id_for_label,
        "label": question(bound, shape, "label"),
        "type": kind,
        "value": value_of(bound) or None,
        "classes": shape.classes,
        "autocomplete": shape.autocomplete or None,
        "inputmode": shape.inputmode or None,
        "spellcheck": False if kind == "email" else None,
        "prefix": {"text": shape.prefix} if shape.prefix else None,
        "suffix": {"text": shape.suffix} if shape.suffix else None,
    }
    return drawn("input", params)


def draw_textarea(bound: BoundField, shape: Look) -> Markup:
    params = common(bound, shape) | {
        "id": bound.id_for_label,
        "label": question(bound, shape, "label"),
        "value": in_one_piece(value_of(bound)),
        "rows": shape.rows,
        "classes": shape.classes,
        "autocomplete": shape.autocomplete or None,
    }
    return drawn("character-count", params | {"maxlength": shape.limit}) if shape.limit else drawn("textarea", params)


def in_one_piece(value: str) -> Markup:
    """Words of several lines, safe from the macros, which indent what they are given and would add spaces to each line."""
    return Markup(str(escape(value.replace("\r\n", "\n"))).replace("\n", "&#10;"))  # noqa: S704  escaped on this line


def options_of(bound: BoundField, shape: Look) -> Iterable[Params]:
    """The answers to choose from, each with its hint and with what it reveals."""
    value = bound.value() or []
    chosen = {str(item) for item in value} if isinstance(value, list | tuple | set) else {str(value)}
    for at, (code, text) in enumerate(bound.field.choices):  # type: ignore[attr-defined]  # only choices come here
        if code == shape.divider_before:
            yield {"divider": "or"}
        yield {
            "value": code,
            "text": text,
            "checked": str(code) in chosen,
            "hint": {"text": shape.hints[code]} if code in shape.hints else None,
            "attributes": {"autofocus": ""} if shape.focus and at == 0 else {},
            "conditional": {"html": revealed(bound, shape, code)} if code in shape.reveals else None,
        }


def revealed(bound: BoundField, shape: Look, code: str) -> Markup:
    return Markup("").join(field(bound.form[name]) for name in shape.reveals[code])


def draw_radios(bound: BoundField, shape: Look) -> Markup:
    looks = [shape.classes, "govuk-radios--inline" if shape.inline else "", "govuk-radios--small" if shape.small else ""]
    return draw_set("radios", bound, shape, looks, list(options_of(bound, shape)))


def draw_checkboxes(bound: BoundField, shape: Look) -> Markup:
    items = list(options_of(bound, shape))
    none = getattr(bound.field, "none", "")
    for item in items:
        item["behaviour"] = "exclusive" if none and item.get("value") == none else None
    return draw_set("checkboxes", bound, shape, [shape.classes, "govuk-checkboxes--small" if shape.small else ""], items)


def draw_set(macro: str, bound: BoundField, shape: Look, looks: list[str], items: list[Params]) -> Markup:
    params = common(bound, shape) | {
        "idPrefix": bound.html_name,
        "fieldset": {"legend": question(bound, shape, "fieldset__legend")},
        "classes": " ".join(filter(None, looks)),
        "items": items,
    }
    return drawn(macro, params)


def draw_tick(bound: BoundField, shape: Look) -> Markup:
    item = {"value": "on", "text": bound.label, "checked": bool(bound.value()), "hint": {"text": shape.hint} if shape.hint else None}
    return drawn("checkboxes", common(bound, shape) | {"idPrefix": bound.html_name, "hint": None, "items": [item]})


def draw_select(bound: BoundField, shape: Look) -> Markup:
    chosen = value_of(bound)
    choices = bound.field.choices  # type: ignore[attr-defined]  # only choices come here
    params = common(bound, shape) | {
        "id": bound.id_for_label,
        "label": question(bound, shape, "label"),
        "items": [{"value": code, "text": text, "selected": str(code) == chosen} for code, text in choices],
        "classes": shape.classes,
    }
    return drawn("select", params)


def draw_day(bound: BoundField, shape: Look) -> Markup:
    typed = bound.field.prepare_value(bound.value())
    wrong = wrong_box(bound)
    boxes = [
        {
            "name": part,
            "id": f"{bound.html_name}-{part}",
            "value": value or None,
            "classes": f"govuk-input--width-{width}" + (" govuk-input--error" if wrong in {part, "all"} else ""),
            "inputmode": "numeric",
            "autocomplete": f"{shape.autocomplete}-{part}" if shape.autocomplete else None,
        }
        for part, value, width in zip(("day", "month", "year"), typed, (2, 2, 4), strict=True)
    ]
    params = common(bound, shape) | {
        "id": bound.html_name,
        "namePrefix": bound.html_name,
        "fieldset": {"legend": question(bound, shape, "fieldset__legend")},
        "items": boxes,
        "classes": shape.classes,
    }
    return drawn("date-input", params)


def wrong_box(bound: BoundField) -> str:
    """Which of the three boxes an error is about."""
    return str(bound.errors.as_data()[0].code) if error_of(bound) else ""


def draw_upload(bound: BoundField, shape: Look) -> Markup:
    params = common(bound, shape) | {"id": bound.id_for_label, "label": question(bound, shape, "label"), "classes": shape.classes}
    return drawn("file-upload", params)


DRAW = {
    "text": draw_input, "email": draw_input, "tel": draw_input, "money": draw_input, "whole": draw_input, "textarea": draw_textarea,
    "radios": draw_radios, "checkboxes": draw_checkboxes, "tick": draw_tick, "select": draw_select, "day": draw_day, "upload": draw_upload,
}  # fmt: skip


def error_summary(form: Form) -> Markup:
    """Everything wrong with a form, at the top, each leading to its answer."""
    if not form.shows_errors:
        return Markup("")
    items: list[Params] = [{"text": str(message)} for message in form.non_field_errors()]
    for bound in form:
        items.extend({"text": str(message), "href": f"#{anchor(bound)}"} for message in bound.errors)
    return drawn("error-summary", {"titleText": "There is a problem", "errorList": items})


def anchor(bound: BoundField) -> str:
    """The box that a link to this answer goes to."""
    if isinstance(bound.field, Asked) and bound.field.kind == "day":
        wrong = wrong_box(bound)
        return f"{bound.html_name}-{wrong if wrong in {'month', 'year'} else 'day'}"
    return bound.html_name


def button(text: str, *, name: str = "", value: str = "", look: str = "", href: str = "", **more: Any) -> Markup:
    """A button; with `href` a link that looks like one. `look` is `secondary`, `warning` or nothing."""
    params = {"text": text, "name": name, "value": value, "href": href, "classes": f"govuk-button--{look}" if look else "", **more}
    return drawn("button", params | {"preventDoubleClick": not href})
