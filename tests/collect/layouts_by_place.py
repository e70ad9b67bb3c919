"""Repositories that differ in what lies in them, and where."""

import unicodedata

import nbformat
from homeworks import (
    EN,
    LESSON,
    NAME,
    OTHERS,
    SOLVED,
    another_day,
    edited,
    functions_alone,
    lesson,
    release,
    saved,
    solved,
    with_cells_of,
    with_outputs,
    without_answers,
)
from layout import EDITIONS, KIT, MARATHON, README, SHARED, VERSIONS, Layout

BY_PLACE: tuple[Layout, ...] = (
    Layout("the notebook alone, under its own name", {NAME: SOLVED}, NAME),
    Layout(
        "a blank before the ending, and no HW",
        {"Day94-CNN_Convolution .ipynb": SOLVED, **README},
        "Day94-CNN_Convolution .ipynb",
    ),
    Layout("downloaded twice", {"Day_094_HW (1).ipynb": SOLVED}, "Day_094_HW (1).ipynb"),
    Layout("a Chinese name", {"D94作業.ipynb": SOLVED, "LICENSE": b"MIT"}, "D94作業.ipynb"),
    Layout("in homework/", {f"homework/{NAME}": SOLVED, **README}, f"homework/{NAME}"),
    Layout(
        "in Homework/ beside the other days",
        {f"Homework/Day{d}_HW.ipynb": another_day(d) for d in (91, 92, 93, 95)}
        | {f"Homework/{NAME}": SOLVED},
        f"Homework/{NAME}",
    ),
    Layout(
        "deep in folders, with percent signs and blanks",
        {"100% 馬拉松/第 94 天/我的 作業/final v2.ipynb": SOLVED},
        "100% 馬拉松/第 94 天/我的 作業/final v2.ipynb",
    ),
    Layout("an emoji in the name", {"🐦 CNN 🧠/day94 ✅.ipynb": SOLVED}, "🐦 CNN 🧠/day94 ✅.ipynb"),
    Layout(
        "a name in decomposed Unicode, as Macs write it",
        {unicodedata.normalize("NFD", "Día94 – exámen é 作業.ipynb"): SOLVED},
        unicodedata.normalize("NFD", "Día94 – exámen é 作業.ipynb"),
    ),
    Layout("full-width letters", {"Ｄａｙ９４＿ＨＷ.ipynb": SOLVED}, "Ｄａｙ９４＿ＨＷ.ipynb"),
    Layout(
        "a name that says nothing",
        {"Untitled3.ipynb": SOLVED, "Untitled.ipynb": another_day(3)},
        "Untitled3.ipynb",
    ),
    Layout(
        "all hundred days in folders",
        {**MARATHON, f"Day094/{NAME}": SOLVED, f"Day094/{LESSON}": lesson()},
        f"Day094/{NAME}",
    ),
    Layout(
        "the student repository, one edition filled in",
        {**KIT, f"homework/zh-TW/{NAME}": SOLVED},
        f"homework/zh-TW/{NAME}",
    ),
    Layout(
        "the student repository, the English edition filled in",
        {**KIT, f"homework/en/{NAME}": solved(EN)},
        f"homework/en/{NAME}",
    ),
    Layout(
        "the student repository, both editions filled in",
        EDITIONS,
        "find.ambiguous",
        candidates=(f"homework/en/{NAME}", f"homework/zh-TW/{NAME}"),
    ),
    Layout("the student repository as handed out", KIT, f"homework/en/{NAME}", remarks=("untouched",)),
    Layout(
        "the released notebook kept, the answers beside it",
        {NAME: release(), "Day94_HW_answer.ipynb": SOLVED},
        "Day94_HW_answer.ipynb",
        remarks=("taken_solution",),
    ),
    Layout(
        "the released notebook kept in a folder",
        {f"original/{NAME}": release(), f"mine/{NAME}": SOLVED},
        f"mine/{NAME}",
    ),
    Layout(
        "a checkpoint beside the notebook",
        {
            NAME: SOLVED,
            f".ipynb_checkpoints/{NAME.replace('.ipynb', '-checkpoint.ipynb')}": solved(exercises=3),
        },
        NAME,
    ),
    Layout(
        "a checkpoint alone",
        {".ipynb_checkpoints/Day94-CNN_Convolution_HW-checkpoint.ipynb": SOLVED},
        ".ipynb_checkpoints/Day94-CNN_Convolution_HW-checkpoint.ipynb",
        remarks=("taken_checkpoint",),
    ),
    Layout(
        "the class's sample solution beside one's own",
        {f"範例/{NAME}": OTHERS, f"作業/{NAME}": SOLVED},
        f"作業/{NAME}",
    ),
    Layout(
        "the class's sample solution beside an untouched homework",
        {f"範例/{NAME}": OTHERS, f"作業/{NAME}": release()},
        "find.ambiguous",
        candidates=(f"範例/{NAME}", f"作業/{NAME}"),
    ),
    Layout(
        "the same file in two places", {f"homework/{NAME}": SOLVED, NAME: SOLVED}, NAME, remarks=("copies",)
    ),
    Layout(
        "the same answers, run again",
        {NAME: SOLVED, "Day94-CNN_Convolution_HW-Copy1.ipynb": with_outputs(SOLVED)},
        NAME,
        remarks=("same_answers",),
    ),
    Layout(
        "two different versions",
        VERSIONS,
        "find.ambiguous",
        candidates=("Day94_v1.ipynb", "Day94_v2.ipynb"),
    ),
    Layout("the README alone", README, "find.no_notebook"),
    Layout("nothing", {}, "find.empty_repository"),
    Layout("only other days", {f"Day{d}_HW.ipynb": another_day(d) for d in (91, 92)}, "find.other_days"),
    Layout("only the lesson", {LESSON: lesson(), **README}, "find.only_lesson"),
    Layout("only a zip", {"Day94.zip": b"PK\x03\x04..", **README}, "find.upload_archive"),
    Layout("only a PDF", {"D94作業.pdf": b"%PDF-1.7", **README}, "find.upload_pdf"),
    Layout("only a page", {NAME.replace(".ipynb", ".html"): b"<!doctype html><html>"}, "find.upload_html"),
    Layout(
        "a notebook of nothing to do with the course",
        {
            "trip.ipynb": saved(
                nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# 我的旅行", id="a")])
            )
        },
        "find.no_homework",
    ),
    Layout("only a few exercises done", {NAME: solved(exercises=2), LESSON: lesson()}, NAME),
    Layout(
        "another notebook that tries the functions, beside an untouched homework",
        {NAME: release(), "practice.ipynb": functions_alone(SOLVED)},
        "find.ambiguous",
        candidates=("practice.ipynb", NAME),
    ),
    Layout(
        "another notebook that tries the functions, beside the homework",
        {"practice.ipynb": functions_alone(OTHERS), f"z/{NAME}": SOLVED},
        f"z/{NAME}",
    ),
    Layout(
        "another day's homework into which a function was copied",
        {"Day95_HW.ipynb": with_cells_of(another_day(95), functions_alone(SOLVED))},
        "find.other_days",
    ),
    Layout(
        "a class in one repository",
        SHARED,
        "find.ambiguous",
        candidates=(f"lin/{NAME}", f"chen/{NAME}", f"wang/{NAME}"),
    ),
    Layout(
        "the answers were deleted",
        {NAME: edited(release(), without_answers)},
        NAME,
        remarks=("emptied",),
    ),
    Layout(
        "the class's own checks beside the homework",
        {**KIT, f"homework/en/{NAME}": release(), f"work/{NAME}": SOLVED},
        f"work/{NAME}",
    ),
    Layout(
        "in a folder of solutions, one's own",
        {f"solutions/{NAME}": SOLVED},
        f"solutions/{NAME}",
        remarks=("taken_solution",),
    ),
    Layout(
        "the wrong day in the name",
        {"Day93_HW.ipynb": another_day(93), "Day95_HW.ipynb": SOLVED},
        "Day95_HW.ipynb",
    ),
    Layout(
        "slides beside other days' homework",
        {"slides.pdf": b"%PDF", "hw.png": b"\x89PNG", "Day93_HW.ipynb": another_day(93)},
        "find.other_days",
    ),
    Layout(
        "programs of the student's own",
        {f"code/part{n}.py": b"x = %d" % n for n in range(20)},
        "find.no_notebook",
    ),
    Layout("a zip of no special name", {"upload.zip": b"PK", **README}, "find.upload_archive"),
    Layout(
        "a whole environment committed",
        {f"venv/lib/site-packages/p{n}/Day94_HW.ipynb": OTHERS for n in range(3)} | {"hw.ipynb": SOLVED},
        "hw.ipynb",
    ),
    Layout(
        "a checkpoint with the same bytes is no copy to speak of",
        {NAME: SOLVED, ".ipynb_checkpoints/Day94-CNN_Convolution_HW-checkpoint.ipynb": SOLVED},
        NAME,
    ),
    Layout(
        "homework of this day and of others in one folder of ranges",
        {"Day91-100/hw.ipynb": SOLVED, "Day91-100/b.ipynb": another_day(95)},
        "Day91-100/hw.ipynb",
    ),
)
