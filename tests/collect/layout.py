"""A repository as somebody lays it out, and what lies in many of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from homeworks import EN, LESSON, NAME, ROOT, SOLVED, ZH, another_day, lesson, release, solved


@dataclass(frozen=True)
class Layout:
    """A repository.

    Attributes
    ----------
    name : str
        What is special about it.
    files : dict
        Path → content.
    expects : str
        The path that must be found, or, if it begins with ``find.``, the key of the reason.
    link_path : str
        What the link names below the branch: a file, a folder or nothing.
    remarks : tuple of str
        Keys of what must be said, without ``find.``.
    candidates : tuple of str
        The paths that must be offered where nothing is taken.
    by : str
        How it is found, if it is.
    modes : mapping
        Path → mode, where it is no plain file.
    """

    name: str
    files: dict[str, bytes]
    expects: str
    link_path: str = ""
    remarks: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    by: str = "content"
    modes: Mapping[str, str] = field(default_factory=dict)


README = {"README.md": "# 機器學習百日馬拉松\n\n我的作業。\n".encode()}
MARATHON = {f"Day{day:03d}/Day{day:03d}_HW.ipynb": another_day(day) for day in range(1, 101) if day != 94}
KIT = {
    **README,
    ".gitignore": b".ipynb_checkpoints/\n",
    "requirements.txt": b"numpy\n",
    f"homework/zh-TW/{NAME}": release(ZH),
    f"homework/en/{NAME}": release(EN),
    f"notebooks/zh-TW/{LESSON}": lesson(ZH),
    f"notebooks/en/{LESSON}": lesson(EN),
    "convbook/__init__.py": b"",
    "convbook/checks/__init__.py": b"",
    "convbook/checks/day94.py": (ROOT / "src/convbook/checks/day94.py").read_bytes(),
}
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n"
EDITIONS = {**KIT, f"homework/zh-TW/{NAME}": SOLVED, f"homework/en/{NAME}": solved(EN)}
VERSIONS = {"Day94_v1.ipynb": solved(exercises=4), "Day94_v2.ipynb": SOLVED}
SHARED = {f"{name}/{NAME}": solved(variant=n) for n, name in enumerate(("wang", "chen", "lin"), 1)}
BEHIND_A_LINK = {NAME: b"hw/x.ipynb", "hw/x.ipynb": SOLVED}
