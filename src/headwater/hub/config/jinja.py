"""The templates' surroundings: what every page may call, and the design system's macros beside our own."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from headwater.hub.web.parts import navigation, paths, rendering, words
from headwater.hub.web.sign_in import lasting

GOVUK = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})


class Missing(ChainableUndefined):
    """A variable that does not exist may be asked about, as the design system's macros do; printing one is an error."""

    def __str__(self) -> str:
        return str(self._fail_with_undefined_error())

    __html__ = __str__


def environment(**options: Any) -> Environment:
    """The environment of every page of ours."""
    options["undefined"] = Missing
    options["loader"] = ChoiceLoader([options["loader"], GOVUK])
    env = Environment(**{**options, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "cache_size": -1})  # noqa: S701  autoescape is on, for every file
    env.globals.update(
        static=lru_cache(static),
        url=url,
        each=paths.each,
        get_messages=get_messages,
        navigation=navigation.of,
        hub_name=settings.HUB_NAME,
        hub_colour=settings.HUB_COLOUR,
        own_colour=settings.HUB_COLOUR != navigation.TEAL,
        exit_to=settings.EXIT_TO,
        sign_in_left=lasting.left,
        made_up=settings.MADE_UP_COUNTY,
        field=rendering.field,
        fields=rendering.fields,
        hidden=rendering.hidden,
        error_summary=rendering.error_summary,
        button=rendering.button,
        plural=words.plural,
    )
    env.filters.update(words.FILTERS)
    return env


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def compile_every_page() -> None:
    """Compile the templates before the first visitor asks for one."""
    from django.template import engines

    env = engines["jinja2"].env  # type: ignore[attr-defined]  # only Jinja's engine has one
    loader = FileSystemLoader([str(Path(folder)) for folder in engines["jinja2"].template_dirs])
    for name in loader.list_templates():
        env.get_template(name)
