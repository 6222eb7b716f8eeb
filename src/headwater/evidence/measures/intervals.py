"""How far a rate from few records could lie from the truth, and how far two rates lie apart.

Sources: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212, for one rate; R. G. Newcombe, Statistics in
Medicine 17 (1998), 873-890, method 10, for the difference of two."""

from math import sqrt

Z95 = 1.959963984540054
LOW_BASE = 30


def wilson(n: int, base: int) -> tuple[float, float] | None:
    """The 95% Wilson score interval of n out of base, in percent from 0 to 100; None where the base is 0."""
    if not base:
        return None
    share, z2 = n / base, Z95 * Z95
    middle = share + z2 / (2 * base)
    spread = Z95 * sqrt(share * (1 - share) / base + z2 / (4 * base * base))
    scale = 100 / (1 + z2 / base)
    return (0.0 if n == 0 else max(0.0, (middle - spread) * scale), 100.0 if n == base else min(100.0, (middle + spread) * scale))


def difference(n: int, base: int, then: int, base_then: int) -> tuple[float, float, float] | None:
    """The second rate less the first in percentage points, and the low and high ends of its 95% interval; None where a base is 0."""
    first, second = wilson(n, base), wilson(then, base_then)
    if first is None or second is None:
        return None
    one, two = 100 * n / base, 100 * then / base_then
    down = sqrt((two - second[0]) ** 2 + (first[1] - one) ** 2)
    up = sqrt((second[1] - two) ** 2 + (one - first[0]) ** 2)
    return two - one, two - one - down, two - one + up


def shown_interval(n: int, base: int) -> str:
    """The 95% interval in whole percent, as printed: `10 to 65`; empty where the base is 0."""
    ends = wilson(n, base)
    return "" if ends is None else f"{ends[0]:.0f} to {ends[1]:.0f}"
