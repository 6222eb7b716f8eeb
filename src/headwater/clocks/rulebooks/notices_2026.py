"""Notices given since 1 May 2026, when the Renters' Rights Act 2025 ended section 21 for private landlords."""

from datetime import date

from headwater.clocks.values import Landlord, Notice, NoticeRules

IN_FORCE_FROM = date(2026, 5, 1)
LAST_CLAIM_ON_OLD_NOTICE = date(2026, 7, 31)
_SOURCE = "Housing Act 1996 s175(5) as the Renters' Rights Act 2025 amended it, as two specialist sources give it"
_HOLD = "Whether s195(6) was kept for section 8 notices or taken out has not been read in the Act as it stands."

RULES = (
    NoticeRules(
        landlord=Landlord.PRIVATE,
        in_force_from=IN_FORCE_FROM,
        may_serve=(Notice.SECTION_8,),
        counts=(Notice.SECTION_8,),
        unsettled=(),
        holds_prevention=None,
        source=_SOURCE,
        confirmed=False,
        reason=_HOLD,
    ),
    NoticeRules(
        landlord=Landlord.SOCIAL,
        in_force_from=IN_FORCE_FROM,
        may_serve=(Notice.SECTION_21, Notice.SECTION_8),
        counts=(Notice.SECTION_8,),
        unsettled=(Notice.SECTION_21,),
        holds_prevention=None,
        source=_SOURCE,
        confirmed=False,
        reason=f"Some social landlords may give section 21 notices until 2027; whether those still count is unclear. {_HOLD}",
    ),
)
