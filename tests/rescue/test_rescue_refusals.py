"""Files that are no notebook, or another one, or too much: a named reason each time."""

import json
import random
import tracemalloc

import damage
import pytest
from handed import losses, release, released, student

from convbook_grader.rescue import Refused, rescue
from convbook_grader.rescue.outline import outline

HTML = b"<!DOCTYPE html>\n<html><body>" + b"x" * 1000
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"


def reason(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        rescue(content, released("zh-TW"))
    return refused.value.key


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\0" * 5000, "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (HTML, "html"),
        (b"\xef\xbb\xbf\n  <html lang=zh>", "html"),
        (HTML.decode().encode("utf-16"), "html"),
        (b"# %%\nimport numpy as np\n", "python"),
        ("# 作業\ndef conv(x):\n    return x\n".encode(), "python"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"Rar!\x1a\x07", "zip"),
        (b"\x1f\x8b\x08\x00", "zip"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (LFS, "lfs"),
        (b"https://colab.research.google.com/drive/1x?usp=sharing\n", "link"),
        (b"[InternetShortcut]\r\nURL=https://drive.google.com/\r\n", "link"),
        (b'{"url": "https://drive.google.com/", "doc_id": "1", "email": "a@b"}', "link"),
        ("我忘了存檔".encode(), "text"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "binary"),
        (b"[1, 2]", "not_notebook"),
        (b'"text"', "not_notebook"),
        (b'{"a": 1}', "not_notebook"),
        (b'{"cells": {}}', "not_notebook"),
        (b'{"cells": []}', "no_cells"),
        (b'{"cells": [1, null, []]}', "no_cells"),
        (b'{"worksheets": []}', "no_cells"),
        (b'{"cells": [', "broken_json"),
        (b"{", "broken_json"),
        (b'{"cells": [{"cell_type": "code", "source": "x', "broken_json"),
    ],
)
def test_what_is_no_notebook_is_refused_by_name(content: bytes, key: str) -> None:
    assert reason(content) == key


def other_homework(names: list[str]) -> bytes:
    cells = [damage.code(f"def {name}(x):\n    return x ** 2 + 1") for name in names]
    for name, cell in zip(names, cells, strict=True):
        cell["metadata"] = {"nbgrader": {"grade_id": name, "solution": True, "grade": False}}
    title = {"cell_type": "markdown", "metadata": {}, "source": "# Day 95: pooling"}
    return json.dumps({"cells": [title, *cells], "metadata": {}, "nbformat": 4}).encode()


def test_another_homework_is_refused() -> None:
    assert reason(other_homework(["pool_forward", "pool_output_size"])) == "wrong_assignment"


def test_another_homework_that_shares_one_name_is_refused() -> None:
    assert reason(other_homework(["conv_forward", "pool_forward", "pool_output_size"])) == "wrong_assignment"


def test_another_homework_that_has_the_same_marks_is_refused() -> None:
    marks = [cell.nbgrader["grade_id"] for cell in released("zh-TW").cells if cell.nbgrader]
    cells = []
    for mark in marks:
        cell = damage.code("total = 1 + 1")
        cell["metadata"] = {"nbgrader": {"grade_id": mark, "solution": True}}
        cells.append(cell)
    assert reason(json.dumps({"cells": cells}).encode()) == "wrong_assignment"


def test_a_notebook_of_one_s_own_is_refused_by_its_title() -> None:
    with pytest.raises(Refused) as refused:
        rescue(b'{"cells": [{"cell_type": "markdown", "source": "# My trip\\nto"}]}', released("en"))
    assert refused.value.values == {"name": released("en").name, "found": "My trip"}


def test_prose_alone_is_no_submission() -> None:
    notebook = json.loads(json.dumps(release("en")))
    notebook["cells"] = [cell for cell in notebook["cells"] if not damage.mark_of(cell)]
    with pytest.raises(Refused) as refused:
        rescue(json.dumps(notebook).encode(), released("en"))
    assert refused.value.key == "no_exercise"


def test_too_much_is_refused() -> None:
    cell = '{"cell_type":"code","source":"1"}'
    assert reason(b'{"cells": [' + ",".join([cell] * 5001).encode() + b"]}") == "too_many_cells"
    assert reason(b'{"cells": ' + b"[" * 200_000) == "too_deep"
    assert (
        reason(b'{"cells": [{"metadata": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}]}")
        == "too_deep"
    )
    assert reason(b'{"cells": [{"source": "' + b"x" * (33 << 20) + b'"}]}') == "too_large"


def test_more_than_200_mb_is_not_even_looked_at() -> None:
    class Large(bytes):
        def __len__(self) -> int:
            return 201 << 20

    with pytest.raises(Refused) as refused:
        rescue(Large(b"{}"), released("en"))
    assert refused.value.values == {"mb": 201, "most": 200}


def test_outputs_may_be_nested_as_deeply_as_they_like() -> None:
    who = student("zh-TW", random.Random(3))
    damage.cells_of(who.notebook)[2]["outputs"] = ["HERE"]
    text = json.dumps(who.notebook).replace('"HERE"', "[" * 100_000 + "]" * 100_000)
    assert losses(rescue(text.encode(), released("zh-TW")), "zh-TW", who.written) == (set(), set())


def test_fifty_mb_of_output_are_left_out_in_little_memory() -> None:
    who = student("zh-TW", random.Random(3))
    cells = damage.cells_of(who.notebook)
    line = '中 [{"cells": ' * 100 + "\n"
    output = f'{{"output_type": "stream", "text": [{json.dumps(line)}, [[0]]]}}'
    cells[2]["outputs"] = ["HERE"]
    text = json.dumps(who.notebook).replace('"HERE"', ", ".join([output] * ((50 << 20) // len(output))))
    content = text.encode()
    del text
    assert len(content) > 50_000_000
    tracemalloc.start()
    try:
        rescued = rescue(content, released("zh-TW"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert losses(rescued, "zh-TW", who.written) == (set(), set())
    assert [repair.key for repair in rescued.repairs] == ["large"]
    assert peak < 20_000_000


def test_outputs_are_cut_only_where_outputs_stand() -> None:
    text = (
        b'{"cells":[{"source":"\\"outputs\\": [1]","outputs" : [1,{"outputs":[2]}],"x":{"outputs":[3]}}],'
        b'"outputs":[4]}'
    )
    found = outline(text)
    assert json.loads(found.kept) == {
        "cells": [{"source": '"outputs": [1]', "outputs": None, "x": {"outputs": [3]}}], "outputs": [4],
    }  # fmt: skip
    assert [found.kept[start:end][-1:] for start, end in found.cells] == [b"}"]
