"""What a form's column of times says."""

import re
from datetime import datetime

# Year first, as forms in Taiwan and Excel write it. Where the month or the day comes first there
# is no telling 3/4 from 4/3, and a wrong time is worse than none.
_WRITTEN = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(上午|下午|AM|PM)?\s*"
    r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(AM|PM|上午|下午)?"
    r"\s*(?:(Z|GMT|UTC)?(?:([+-]\d{1,2})(?::?(\d\d))?)?)?)?",
    re.IGNORECASE,
)


def read_form_time(written: str) -> datetime | None:
    """Return when a row was filled in, or None if that cannot be told.

    Parameters
    ----------
    written : str
        Without a zone it is taken for this computer's; without an hour it tells nothing.

    Examples
    --------
    >>> read_form_time("2026/3/2 3:04:05 PM GMT+8").isoformat()
    '2026-03-02T15:04:05+08:00'
    """
    match = _WRITTEN.fullmatch(written.strip())
    if match is None or match[5] is None:
        return None
    half = (match[4] or match[8] or "").upper()
    hour = int(match[5])
    if half:
        hour = hour % 12 + (12 if half in ("PM", "下午") else 0)
    zone = ""
    if match[9] or match[10]:
        zone = f"{int(match[10] or 0):+03d}:{match[11] or '00'}"
    day = "-".join(part.zfill(2) for part in match.group(1, 2, 3))
    try:
        moment = datetime.fromisoformat(f"{day}T{hour:02}:{match[6]}:{match[7] or '00'}{zone}")
    except ValueError:
        return None
    return moment.astimezone() if moment.tzinfo is None else moment


def read_deadline(given: str) -> datetime | None:
    """Return the moment that an instructor means, or None if it cannot be read.

    A day alone means all of it; without a zone it is this computer's.
    """
    try:
        moment = datetime.fromisoformat(given.strip())
    except ValueError:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d|\d{8}", given.strip()):
        moment = moment.replace(hour=23, minute=59, second=59)
    return moment.astimezone() if moment.tzinfo is None else moment
