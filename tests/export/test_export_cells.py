"""Cells of a CSV file: harmless in a spreadsheet, and the same again when they are read."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from convbook_grader.export.cells import guard, number, runs, to_csv, unguard

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
NAUGHTY = st.builds(str.__add__, st.text("'=+-@\t\r\n ,;\"\ufeff＝王1", max_size=5), TEXT)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@given(TEXT | NAUGHTY)
@example("'=1")
@example("''=1")
@example("-5")
@example("'-5")
@example("王小明")
def test_a_text_is_the_same_again_after_guarding(text: str) -> None:
    assert unguard(guard(text)) == text


@given(NAUGHTY)
def test_no_guarded_text_begins_as_a_formula_does(text: str) -> None:
    seen = guard(text).lstrip(" \t\r\n\u3000\ufeff\u200b")
    assert seen[:1] not in tuple("=+-@＝＋－＠")
    assert guard(text)[:1] not in ("\t", "\r", "\n")


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\ufeff=1",
        "＝1",
        "\u200b=1",
        "-",
        "-5",
        "-5.25",
        "+886912345678",
        "\n=1",
        " \r\n\t@SUM(A1)",
        "\u3000=1",
        "\xa0+1",
        " ＋1",
        "－1",
        "＠1",
        "\x00=1",
    ],
)
def test_a_formula_is_not_run(formula: str) -> None:
    assert guard(formula) == f"'{formula}"


@pytest.mark.parametrize("plain", ["5", "5.25", "B10901", "O'Neill", "a=b", "", "wang@x.tw", "'", "王－小明"])
def test_an_ordinary_text_stays_as_it_is(plain: str) -> None:
    assert guard(plain) == plain


def test_an_id_that_is_a_number_runs_nothing() -> None:
    assert not runs("+886912345678")
    assert not runs("-5")
    assert runs("-5+1")
    assert runs("+A1")


@given(st.lists(st.lists(TEXT | NAUGHTY, min_size=2, max_size=4), min_size=1, max_size=5))
def test_rows_are_the_same_again_after_writing(rows: list[list[str]]) -> None:
    back = read(to_csv([[guard(cell) for cell in row] for row in rows]))
    assert [[unguard(cell) for cell in row] for row in back] == rows


@given(st.floats(-1e6, 1e6))
def test_a_number_is_read_back_and_has_no_exponent(value: float) -> None:
    written = number(value)
    assert float(written) == pytest.approx(value, abs=1e-6)
    assert set(written) <= set("-0123456789.")


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0, "0"), (-0.0, "0"), (8.0, "8"), (0.1 + 0.2, "0.3"), (-1.5, "-1.5"), (100, "100"), (None, "")],
)
def test_a_number_is_as_short_as_it_can_be(value: float | None, written: str) -> None:
    assert number(value) == written


def test_what_is_no_number_is_empty() -> None:
    assert number(float("nan")) == number(float("inf")) == ""


def test_a_file_begins_with_the_mark_that_excel_wants() -> None:
    assert to_csv([["學號"]]).startswith(b"\xef\xbb\xbf")
