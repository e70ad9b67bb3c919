"""What looking at one repository may cost."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FetchLimits:
    """What one repository may cost.

    Attributes
    ----------
    seconds : float
        Of git's running, all commands together.
    stalled : int
        Seconds that a server may send next to nothing.
    packs : int
        Bytes on disk.
    blob : int
        Bytes of one file that is read.
    read : int
        Bytes of all files that are read together.
    listing : int
        Bytes of a list of names or refs.
    entries : int
        Names in a tree, folders among them.
    memory : int
        Bytes that git may hold.
    """

    seconds: float = 60.0
    stalled: int = 15
    packs: int = 64 << 20
    blob: int = 20 << 20
    read: int = 64 << 20
    listing: int = 32 << 20
    entries: int = 200_000
    memory: int = 1 << 30
