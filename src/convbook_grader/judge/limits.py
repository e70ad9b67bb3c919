"""What one submission may use."""

from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Limits:
    """The limits of one sandboxed process and what it starts.

    Attributes
    ----------
    cell_seconds, submission_seconds : float
        Wall time of one cell, and of all that a submission does.
    cpu_seconds : int
        Processor time of one process.
    memory_mb, processes, open_files, file_mb : int
        Address space of one process; how many processes and threads; open files of one
        process; size of one file.
    disk_mb : int
        Size of each of the two places that can be written, the home and ``/tmp``.
    output_kb : int
        What one cell may show.
    """

    cell_seconds: float = 30
    submission_seconds: float = 300
    cpu_seconds: int = 120
    memory_mb: int = 2048
    processes: int = 32
    open_files: int = 256
    file_mb: int = 16
    disk_mb: int = 64
    output_kb: int = 256

    def plain(self) -> dict[str, Any]:
        """Return the limits as data that can cross to another process."""
        return asdict(self)

    @classmethod
    def read(cls, plain: dict[str, Any]) -> Self:
        """Rebuild the limits from `plain`."""
        return cls(**plain)
