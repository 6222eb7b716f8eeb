"""Flows that must foot: who came in with a home and without, and who left so. A published set of margins is tested against itself."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """`n` people were `percent` (a whole percentage, rounded half-up) of a group whose size was not published."""

    n: int
    percent: int

    @property
    def group(self) -> range:
        """Every whole size the group may have had."""
        low, high = Fraction(2 * self.percent - 1, 200), Fraction(2 * self.percent + 1, 200)
        most = self.n * 1000 if low <= 0 else int(Fraction(self.n) / low)
        return range(int(-(-Fraction(self.n) // high)) + (Fraction(self.n) / high == int(Fraction(self.n) / high)), most + 1)


@dataclass(frozen=True, slots=True)
class Flow:
    """Into and out of an institution. `found` of those without a home on the way in had one on the way out; `lost` of those with a home had
    none. `in_percent` without a home in; `out_n` were `out_percent` of all without one out."""

    found: Part
    lost: Part
    in_percent: int
    out: Part


def reconcile(flow: Flow) -> list[str]:
    """What does not foot in a published flow.

    Takes whole percentages and counts as printed. Gives a sentence for each margin that no set of whole numbers can meet; empty where all
    can stand together. Source: arithmetic of a two-by-two table; used on the Oxfordshire prison figures (year-one review, section 3)."""
    without, homed, everybody = flow.found.group, flow.lost.group, flow.out.group
    said = []
    shares = [100 * Fraction(a, a + b) for a in (without[0], without[-1]) for b in (homed[0], homed[-1])]
    if not any(rounds(Fraction(100 * a, a + b), flow.in_percent) for a in without for b in homed):
        said.append(
            f"{flow.found.n} found homes ({flow.found.percent}%) out of {without[0]} to {without[-1]}, and {flow.lost.n} lost one "
            f"({flow.lost.percent}%) out of {homed[0]} to {homed[-1]}: so {float(min(shares)):.1f}% to {float(max(shares)):.1f}% came in "
            f"without a home, not {flow.in_percent}%."
        )
    if not any(a + b in everybody and a - flow.found.n + flow.lost.n == flow.out.n for a in without for b in homed):
        least, most = without[0] - flow.found.n + flow.lost.n, without[-1] - flow.found.n + flow.lost.n
        said.append(f"{least} to {most} should have left without a home; {flow.out.n} are printed.")
    return said


def rounds(exact: Fraction, percent: int) -> bool:
    """Whether an exact percentage rounds half-up to a whole one."""
    return (exact + Fraction(1, 2)).__floor__() == percent
