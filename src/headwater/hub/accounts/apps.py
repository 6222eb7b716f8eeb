from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db import DatabaseError


class AccountsConfig(AppConfig):
    name = "headwater.hub.accounts"

    def ready(self) -> None:
        checks.register(demo_sign_ins_only_in_a_made_up_county, "headwater", checks.Tags.database)


def demo_sign_ins_only_in_a_made_up_county(*_: Any, databases: Sequence[str] | None = None, **__: Any) -> list[checks.CheckMessage]:
    """Anybody can read a demo sign-in's password on the screen, so it must never open real records."""
    if settings.MADE_UP_COUNTY or "default" not in (databases or []):
        return []
    from headwater.hub.accounts.queries import made_up_sign_ins

    try:
        count = made_up_sign_ins()
    except DatabaseError:  # before the first migration there is no table to look in
        return []
    if not count:
        return []
    return [
        checks.Error(
            f"{count} demo sign-ins of a made-up county are in this database.",
            hint="Use an empty database for real records, or set HEADWATER_MADE_UP_COUNTY=1 if every record here is made up.",
            id="headwater.E020",
        )
    ]
