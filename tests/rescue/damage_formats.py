"""Formats, what other tools leave in a notebook, and what becomes of nbgrader's metadata."""

import copy
import random

from damage import Node, cells_of, code, damages, mark_of, put_text, tests, text_of


@damages("format 3, with worksheets")
def to_format_3(nb: Node, rng: random.Random) -> None:
    if "worksheets" in nb:
        return
    for cell in nb["cells"]:
        cell.pop("id", None)
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source", "")
            cell["prompt_number"] = cell.pop("execution_count", None)
            cell["language"] = "python"
    nb["worksheets"] = [{"cells": nb.pop("cells"), "metadata": {}}]
    nb["nbformat"], nb["nbformat_minor"] = 3, 0


@damages("format 4.0, without ids")
def to_format_4_0(nb: Node, rng: random.Random) -> None:
    for cell in cells_of(nb):
        cell.pop("id", None)
    nb["nbformat_minor"] = 0


@damages("ids, but format 4.4 is named")
def to_format_4_4(nb: Node, rng: random.Random) -> None:
    nb["nbformat_minor"] = 4


@damages("all ids are the same")
def same_ids(nb: Node, rng: random.Random) -> None:
    for cell in cells_of(nb):
        cell["id"] = "same"


@damages("ids are no text")
def bad_ids(nb: Node, rng: random.Random) -> None:
    for number, cell in enumerate(cells_of(nb)):
        cell["id"] = rng.choice([number, None, "", "has blank", "x" * 100])


@damages("the kernel is missing")
def no_kernel(nb: Node, rng: random.Random) -> None:
    nb["metadata"] = {}


@damages("the notebook's metadata are null")
def null_metadata(nb: Node, rng: random.Random) -> None:
    nb["metadata"] = None


@damages("a kernel of another machine")
def foreign_kernel(nb: Node, rng: random.Random) -> None:
    nb["metadata"] = {
        "kernelspec": {"name": "conda-env-tf2-py", "display_name": "Python [conda env:tf2]"},
        "language_info": {"name": "python", "version": "2.7", "codemirror_mode": 7},
    }


@damages("Colab's extras")
def colab(nb: Node, rng: random.Random) -> None:
    nb["metadata"] = {"colab": {"provenance": [], "toc_visible": True}, "accelerator": "GPU",
                      "kernelspec": {"name": "python3", "display_name": "Python 3"}}  # fmt: skip
    for cell in cells_of(nb):
        cell.pop("id", None)
        if isinstance(cell.get("metadata"), dict):
            identifier = f"{rng.randrange(16**12):012x}"
            run = {"status": "ok", "elapsed": 3, "user": {"userId": "1"}}
            extras = {"id": identifier, "outputId": identifier, "colab": {"base_uri": "https://x/"}}
            cell["metadata"] |= extras | {"executionInfo": run}
        if cell["cell_type"] == "code":
            frame = {"text/html": ["<div id=df-1 class=colab-df>"]}
            cell["outputs"] = [{"output_type": "execute_result", "data": frame, "metadata": {}}]
    nb["nbformat_minor"] = 0


@damages("Colab's extras, and nbgrader's metadata gone")
def colab_stripped(nb: Node, rng: random.Random) -> None:
    strip(nb, rng)
    colab(nb, rng)


@damages("VS Code's extras")
def vs_code(nb: Node, rng: random.Random) -> None:
    for cell in cells_of(nb):
        if isinstance(cell.get("metadata"), dict):
            cell["metadata"]["vscode"] = {"languageId": "python"}
        if "source" in cell:
            cell["source"] = text_of(cell).splitlines(keepends=True)
    if isinstance(nb["metadata"], dict):
        nb["metadata"]["vscode"] = {"interpreter": {"hash": "0" * 64}}


@damages("sources are lists of lines without line ends")
def lines_without_ends(nb: Node, rng: random.Random) -> None:
    for cell in cells_of(nb):
        put_text(cell, text_of(cell).split("\n"))  # type: ignore[arg-type]


@damages("outputs are malformed")
def bad_outputs(nb: Node, rng: random.Random) -> None:
    bad = [None, "text", {"output_type": "?"}, [None, 3, {"output_type": "stream"}], [[[]]], {"outputs": [1]}]
    for cell in cells_of(nb):
        cell["outputs"] = copy.deepcopy(rng.choice(bad))


@damages("execution counts are of a wrong type")
def bad_counts(nb: Node, rng: random.Random) -> None:
    for cell in cells_of(nb):
        cell["execution_count"] = rng.choice(["3", -1, 2.5, [], "*", float("nan"), float("inf")])


@damages("metadata of cells without marks are null")
def null_cell_metadata(nb: Node, rng: random.Random) -> None:
    for cell in cells_of(nb):
        if not mark_of(cell):
            cell["metadata"] = None


@damages("cells of unknown type, and no cells, stand between")
def unknown_cells(nb: Node, rng: random.Random) -> None:
    for odd in (
        {"cell_type": "sql", "source": "select 1", "metadata": []},
        None,
        7,
        {},
        {"cell_type": ["code"]},
    ):
        cells_of(nb).insert(rng.randrange(len(cells_of(nb)) + 1), odd)  # type: ignore[arg-type]
    cells_of(nb)[:] = [cell if isinstance(cell, dict) else {"cell_type": None} for cell in cells_of(nb)]
    for cell in cells_of(nb):
        cell.setdefault("cell_type", "?")


@damages("much output")
def much_output(nb: Node, rng: random.Random) -> None:
    line = '[{"cells": [ } { "outputs": [\\u4e2d\\" ' * 20 + "\n"
    for cell in rng.sample(cells_of(nb), 3):
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": [line] * 200}]


@damages("saved widgets")
def widgets(nb: Node, rng: random.Random) -> None:
    if isinstance(nb["metadata"], dict):
        state = {f"{n:032x}": {"model_name": "HTMLModel", "state": {"value": "x" * 100}} for n in range(200)}
        nb["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": state}}


@damages("all of nbgrader's metadata are stripped")
def strip(nb: Node, rng: random.Random) -> None:
    for cell in cells_of(nb):
        if isinstance(cell.get("metadata"), dict):
            cell["metadata"].pop("nbgrader", None)


@damages("nbgrader's metadata and the ids are stripped")
def strip_all(nb: Node, rng: random.Random) -> None:
    strip(nb, rng)
    for cell in cells_of(nb):
        cell.pop("id", None)


@damages("half of nbgrader's metadata are stripped")
def strip_half(nb: Node, rng: random.Random) -> None:
    for cell in cells_of(nb):
        if mark_of(cell) and rng.random() < 0.5:
            del cell["metadata"]["nbgrader"]


@damages("points are changed")
def points(nb: Node, rng: random.Random) -> None:
    for cell in tests(nb):
        if mark_of(cell):
            mark_of(cell)["points"] = rng.choice([100, -1, "x", None, 1e308])


@damages("flags are changed")
def flags(nb: Node, rng: random.Random) -> None:
    for cell in cells_of(nb):
        if mark_of(cell):
            mark_of(cell)[rng.choice(["grade", "locked", "solution", "task"])] = rng.choice(
                [True, False, None, "yes"]
            )


@damages("metadata are of nbgrader's first format")
def schema_1(nb: Node, rng: random.Random) -> None:
    for cell in cells_of(nb):
        if mark_of(cell):
            mark_of(cell)["schema_version"] = 1
            for name in ("cell_type", "task", "checksum"):
                mark_of(cell).pop(name, None)


@damages("metadata of another course are in a cell")
def unknown_mark(nb: Node, rng: random.Random) -> None:
    mark = {"grade_id": "week7-q3", "grade": True, "points": 50, "locked": False, "solution": True}
    cell = code("x = 1") | {"metadata": {"nbgrader": mark}}
    cells_of(nb).insert(rng.randrange(len(cells_of(nb)) + 1), cell)
