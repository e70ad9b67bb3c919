"""Repositories that differ in what the homework was saved as."""

from homeworks import (
    NAME,
    SOLVED,
    as_nbconvert,
    as_percent,
    as_plain_script,
    as_spyder,
    from_colab,
    functions_alone,
    in_conflict,
    in_format_3,
    release,
    stripped,
)
from layout import BEHIND_A_LINK, LFS, README, Layout

BY_FORM: tuple[Layout, ...] = (
    Layout("format 3", {"Day94.ipynb": in_format_3(SOLVED)}, "Day94.ipynb"),
    Layout("all metadata stripped", {"cnn.ipynb": stripped(SOLVED)}, "cnn.ipynb"),
    Layout("Colab's copy", {"「Day94_HW」的副本.ipynb": from_colab(SOLVED)}, "「Day94_HW」的副本.ipynb"),
    Layout("UTF-16 with a mark", {NAME: SOLVED.decode().encode("utf-16")}, NAME),
    Layout("renamed to .txt", {f"{NAME}.txt": SOLVED, "note.txt": b"hello"}, f"{NAME}.txt"),
    Layout("renamed to .json", {"Day94.json": SOLVED, "package.json": b"{}"}, "Day94.json"),
    Layout("conflict markers", {NAME: in_conflict(SOLVED)}, NAME),
    Layout("cut off in the middle", {NAME: SOLVED[: len(SOLVED) // 2]}, NAME),
    Layout(
        "broken JSON of which nothing can be read",
        {NAME: SOLVED.replace(b'"cell_type"', b"cell_type").replace(b'"cells"', b"cells")},
        NAME,
        remarks=("damaged",),
        by="name",
    ),
    Layout("jupytext's export", {"Day94.py": as_percent(SOLVED)}, "Day94.py", remarks=("converted",)),
    Layout(
        "nbconvert's export", {"day94_hw.py": as_nbconvert(SOLVED)}, "day94_hw.py", remarks=("converted",)
    ),
    Layout("Spyder's cells", {"D94.py": as_spyder(SOLVED)}, "D94.py", remarks=("converted",)),
    Layout(
        "a plain script of the functions",
        {"day94.py": as_plain_script(SOLVED)},
        "day94.py",
        remarks=("converted",),
    ),
    Layout(
        "the notebook and its export", {NAME: SOLVED, NAME.replace(".ipynb", ".py"): as_percent(SOLVED)}, NAME
    ),
    Layout(
        "a script that is something else", {"day94.py": b"print('hello')\n", **README}, "find.only_script"
    ),
    Layout(
        "a web page under the notebook's name",
        {NAME: b"<!DOCTYPE html>\n<html><body>GitHub</body></html>"},
        "find.unreadable",
    ),
    Layout("an LFS pointer", {NAME: LFS}, "find.unreadable"),
    Layout(
        "a symbolic link alone", {NAME: b"../elsewhere.ipynb"}, "find.only_symlink", modes={NAME: "120000"}
    ),
    Layout(
        "a symbolic link beside the file",
        BEHIND_A_LINK,
        "hw/x.ipynb",
        modes={NAME: "120000"},
    ),
    Layout(
        "a new notebook of nothing but the functions",
        {"day94.ipynb": functions_alone(SOLVED)},
        "day94.ipynb",
        remarks=("fragment",),
    ),
    Layout("a submodule alone", {"day94": b""}, "find.only_submodule", modes={"day94": "160000"}),
    Layout("a gist's file without an ending", {"day94": SOLVED}, "day94"),
    Layout("a gist's file as the page names it", {"gistfile1.txt": SOLVED}, "gistfile1.txt"),
    Layout(
        "untouched, through Colab", {"HW.ipynb": from_colab(release())}, "HW.ipynb", remarks=("untouched",)
    ),
    Layout(
        "a web page under the notebook's name, and the notebook",
        {NAME: b"<!DOCTYPE html>\n<html></html>", "download/x.ipynb": SOLVED},
        "download/x.ipynb",
    ),
    Layout("Windows line ends", {NAME: SOLVED.replace(b"\n", b"\r\n")}, NAME),
    Layout("Big5, as an old editor saved it", {NAME: SOLVED.decode().encode("cp950", "replace")}, NAME),
    Layout("an empty file of the right name", {NAME: b""}, "find.unreadable"),
    Layout("a notebook whose ending was changed to .py", {"day94.py": SOLVED}, "day94.py"),
)
