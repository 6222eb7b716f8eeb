"""Referrals over time, in words: every share with its base."""

from collections.abc import Iterable
from typing import Any

from headwater.hub.referrals.queries.channels import ChannelLine
from headwater.hub.referrals.queries.landlords import LandlordLine, TenureLine
from headwater.hub.referrals.queries.sources import ReasonLine, SourceReport, Tally
from headwater.hub.referrals.states import Direction
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.words import money


def went(
    report: SourceReport,
    reasons: Iterable[ReasonLine],
    landlords: Iterable[LandlordLine],
    tenures: Iterable[TenureLine],
    channels: Iterable[ChannelLine],
) -> dict[str, Any]:
    """What the template draws."""
    total = report.total
    return {
        "received": total.received,
        "rejected": total.rejected,
        "ended": total.ended_by_person,
        "rate": rate(total, without=False),
        "rate_without": rate(total, without=True),
        "reasons": [reason(line) for line in reasons],
        "directions": [
            {
                "source": line.source,
                "early": line.tally.directions[Direction.TOO_FAR_UPSTREAM],
                "late": line.tally.directions[Direction.TOO_FAR_DOWNSTREAM],
                "received": line.tally.received,
            }
            for line in report.lines
            if line.tally.directions
        ],
        "landlords": [landlord(line) for line in landlords],
        "tenures": [tenure(line) for line in tenures],
        "channels": [channel(line) for line in channels],
    }


def rate(tally: Tally, *, without: bool) -> str:
    """Declined out of a base, and the base."""
    base = tally.base_without_ended if without else tally.received
    share = tally.rate(without_ended=without)
    return f"{tally.rejected:,} of {base:,}" + (f" ({share:.1f}%)" if share is not None else "")


def reason(line: ReasonLine) -> dict[str, Any]:
    share = 100 * line.rejected / line.received
    return {"quarter": line.quarter, "reason": codes.REASONS[line.reason], "said": f"{line.rejected:,} of {line.received:,} ({share:.1f}%)"}


def landlord(line: LandlordLine) -> dict[str, Any]:
    return {
        "name": line.landlord,
        "late": line.late,
        "referrals": line.referrals,
        "no_date": line.no_date,
        "arrears": f"{line.in_arrears:,} of {line.referrals:,}",
        "owed": f"{money(line.arrears_gbp)} in {line.arrears_known:,}" if line.arrears_known else "Not recorded",
    }


def tenure(line: TenureLine) -> dict[str, Any]:
    share = f" ({line.share:.1f}%)" if line.share is not None else ""
    return {"quarter": line.quarter, "said": f"{line.social:,} of {line.base:,}{share}", "missing": line.missing}


def channel(line: ChannelLine) -> dict[str, str]:
    share = f" ({line.share:.1f}%)" if line.share is not None else ""
    return {
        "service": line.service or "All services",
        "channel": codes.CHANNELS[line.channel],
        "said": f"{line.received:,} of {line.base:,}{share}",
    }
