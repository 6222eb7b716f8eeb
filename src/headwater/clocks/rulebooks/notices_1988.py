"""Notices given up to 30 April 2026: Housing Act 1988 sections 8 and 21, read with Housing Act 1996 s175(5) and s195(6) as enacted."""

from datetime import date

from headwater.clocks.values import Landlord, Notice, NoticeRules

IN_FORCE_FROM = date(1989, 1, 15)
_BOTH = (Notice.SECTION_21, Notice.SECTION_8)
_SOURCE = "Housing Act 1996 s175(5), s195(6), as the Homelessness Reduction Act 2017 put them in"


def _rules(landlord: Landlord) -> NoticeRules:
    return NoticeRules(
        landlord=landlord,
        in_force_from=IN_FORCE_FROM,
        may_serve=_BOTH,
        counts=(Notice.SECTION_21,),
        unsettled=(),
        holds_prevention=True,
        source=_SOURCE,
    )


RULES = (_rules(Landlord.PRIVATE), _rules(Landlord.SOCIAL))
