"""Repositories whose link names a file or folder in them."""

import unicodedata

import nbformat
from homeworks import LESSON, NAME, OTHERS, SOLVED, another_day, as_percent, edited, lesson, release
from layout import BEHIND_A_LINK, EDITIONS, KIT, README, SHARED, VERSIONS, Layout

BY_LINK: tuple[Layout, ...] = (
    Layout(
        "two versions, the link names one",
        VERSIONS,
        "Day94_v1.ipynb",
        "Day94_v1.ipynb",
        by="link",
    ),
    Layout(
        "the link names the lesson",
        {LESSON: lesson(), NAME: SOLVED},
        "find.link_other",
        LESSON,
        candidates=(NAME,),
    ),
    Layout(
        "the link names the lesson, which somebody ran and changed",
        {
            LESSON: edited(
                lesson(), lambda node: node.cells.append(nbformat.v4.new_code_cell("print('我的實驗')"))
            ),
            NAME: SOLVED,
        },
        "find.link_other",
        LESSON,
        candidates=(NAME,),
    ),
    Layout(
        "the link names another day",
        {"Day95_HW.ipynb": another_day(95), NAME: SOLVED},
        "find.link_day",
        "Day95_HW.ipynb",
        candidates=(NAME,),
    ),
    Layout(
        "the link names the untouched release",
        {NAME: release(), "Day94_mine.ipynb": SOLVED},
        "find.link_untouched",
        NAME,
        candidates=("Day94_mine.ipynb",),
    ),
    Layout(
        "the link names the README",
        {**README, NAME: SOLVED},
        "find.link_unreadable",
        "README.md",
        candidates=(NAME,),
    ),
    Layout(
        "the link names a zip",
        {"day94.zip": b"PK\x03\x04..", NAME: SOLVED},
        "find.upload_archive",
        "day94.zip",
        candidates=(NAME,),
    ),
    Layout(
        "the link names a folder",
        {f"homework/{NAME}": SOLVED, f"friend/{NAME}": OTHERS},
        f"homework/{NAME}",
        "homework",
    ),
    Layout(
        "the link names a folder beside the homework's",
        {"notes/a.md": b"# a\n", f"hw/{NAME}": SOLVED},
        f"hw/{NAME}",
        "notes",
        remarks=("outside",),
    ),
    Layout(
        "the link names a folder in which nothing is filled in",
        {f"release/{NAME}": release(), f"hw/{NAME}": SOLVED},
        f"hw/{NAME}",
        "release",
        remarks=("outside",),
    ),
    Layout(
        "the link names what is no longer there",
        {NAME: SOLVED},
        NAME,
        "Day94.ipynb",
        remarks=("no_such_place",),
    ),
    Layout(
        "the link names an export beside the notebook",
        {"Day94.py": as_percent(SOLVED), "Day94.ipynb": OTHERS},
        "Day94.py",
        "Day94.py",
        remarks=("converted",),
        by="link",
    ),
    Layout(
        "the link is in composed Unicode, the file in decomposed",
        {unicodedata.normalize("NFD", "résumé/devoir é.ipynb"): SOLVED, NAME: OTHERS},
        unicodedata.normalize("NFD", "résumé/devoir é.ipynb"),
        unicodedata.normalize("NFC", "résumé/devoir é.ipynb"),
        by="link",
    ),
    Layout(
        "the link names a symbolic link",
        BEHIND_A_LINK,
        "find.link_no_file",
        NAME,
        modes={NAME: "120000"},
    ),
    Layout(
        "a class in one repository, the link names a folder",
        SHARED,
        f"chen/{NAME}",
        "chen",
    ),
    Layout(
        "the link names the English edition of two that are filled in",
        EDITIONS,
        f"homework/en/{NAME}",
        f"homework/en/{NAME}",
        by="link",
    ),
    Layout(
        "the link names the only homework, untouched",
        KIT,
        f"homework/en/{NAME}",
        f"homework/en/{NAME}",
        remarks=("untouched",),
        by="link",
    ),
)
