"""How much is taken off for how late, and how a length of time is written."""

import math
import re
from dataclasses import dataclass

DAY = 86400.0
_UNITS = {
    "s": 1.0, "sec": 1.0, "second": 1.0, "秒": 1.0,
    "min": 60.0, "minute": 60.0, "分": 60.0, "分鐘": 60.0,
    "h": 3600.0, "hour": 3600.0, "時": 3600.0, "小時": 3600.0,
    "d": DAY, "day": DAY, "天": DAY, "日": DAY,
}  # fmt: skip
_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([^\W\d_]*)\.?")


@dataclass(frozen=True)
class Rule:
    """What is taken off.

    Attributes
    ----------
    grace : float
        Seconds after the deadline in which nothing is taken off. It forgives a clock or a slow
        network and is no second deadline: who is later than that is late from the deadline on.
    per_day : float
        Part of the score that each day costs; a day that has begun counts.
    cap : float
        Part of the score that is taken off at most.
    """

    grace: float = 0.0
    per_day: float = 0.0
    cap: float = 1.0

    def days(self, seconds: float) -> int:
        """Return how many days are counted for being so many seconds late."""
        return 0 if seconds <= max(0.0, self.grace) else math.ceil(seconds / DAY)

    def penalty(self, score: float, seconds: float) -> float:
        """Return the points that are taken off `score`: never less than 0, never more than it.

        Parameters
        ----------
        score : float
            Points earned.
        seconds : float
            After the deadline; negative before it.
        """
        share = min(self.cap, self.days(seconds) * self.per_day)
        # Rounded: 0.1 + 0.2 in a gradebook helps nobody.
        return min(max(0.0, score), max(0.0, round(score * share, 6)))


def read_length(written: str | float, unit: float = 1.0) -> float:
    """Return seconds.

    Parameters
    ----------
    written : str or float
        Such as ``900``, ``"15 min"``, ``"2 h"``, ``"1.5 days"``, ``"15 分鐘"``.
    unit : float, optional
        Seconds that a number alone counts.

    Raises
    ------
    ValueError
        If it is no length of time.

    Examples
    --------
    >>> read_length("15 min")
    900.0
    """
    match = _LENGTH.fullmatch(str(written).strip().casefold())
    name = match[2] if match else ""
    size = unit if not name else _UNITS.get(name, _UNITS.get(name.removesuffix("s")))
    if match is None or size is None or not math.isfinite(seconds := float(match[1]) * size):
        raise ValueError(f"{written!r} is no length of time: write 900, '15 min', '2 h' or '1 day'")
    return seconds
