"""A receipt says the same after it was written and read, and nothing else is taken for one."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelving import receipt_of

from convbook_grader.collect.link import Remark
from convbook_grader.collect.receipt import LEFT_OUT, EarlierLink, Failure, Receipt, on_record

FULL = receipt_of(
    pasted="作業： https://github.com/wang/cnn/blob/main/作業/Day94 (1).ipynb。",
    url="https://github.com/wang/cnn/blob/main/%E4%BD%9C%E6%A5%AD/Day94%20(1).ipynb",
    remarks=(Remark("receipt.changed", {"kept": "x", "earlier": "y", "commit": "z"}),),
    passed_over=(("sample.ipynb", Remark("find.sample")),),
    earlier=(EarlierLink("還沒", "2026/11/1 下午 11:59", 7),),
    row=12,
    time="2026/11/19 上午 8:00",
    sha256="c" * 64,
    submitted="2026-11-19T00:00:00+00:00",
    seen="2026-11-21T12:00:00+00:00",
    seen_commit="d" * 40,
    kept=("1-aaaaaaa", "2-by-hand"),
    failure=Failure("2026-11-22T12:00:00+00:00", "2026-11-23T12:00:00+00:00", Remark("fetch.unreachable")),
)


def test_a_receipt_is_the_same_after_writing_and_reading() -> None:
    assert Receipt.from_json(FULL.to_json()) == FULL
    bare = replace(FULL, remarks=(), passed_over=(), earlier=(), kept=(), failure=None)
    assert Receipt.from_json(bare.to_json()) == bare


@given(st.text(), st.text(), st.text())
def test_any_text_survives_but_what_may_be_a_secret(pasted: str, path: str, ref: str) -> None:
    told = replace(FULL, pasted=pasted, path=path, ref=ref)
    back = Receipt.from_json(told.to_json().encode().decode())
    assert (back.path, back.ref) == (path, ref)
    assert back.pasted in (pasted, LEFT_OUT)
    assert replace(back, pasted=pasted) == told


def test_a_path_that_is_no_utf8_survives() -> None:
    told = replace(FULL, path=b"D\xffy94.ipynb".decode("utf-8", "surrogateescape"))
    assert Receipt.from_json(told.to_bytes().decode()) == told


def test_a_sentence_around_a_link_stays_as_it_was_pasted() -> None:
    assert on_record(FULL.pasted) == FULL.pasted
    assert on_record("https://drive.google.com/file/d/1abc/view?usp=sharing") != LEFT_OUT


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", "1", '{"student": 3}', "[" * 100_000])
def test_what_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (JSON's own, or ours)
        Receipt.from_json(text)


@pytest.mark.parametrize("key", list(json.loads(FULL.to_json())))
def test_a_receipt_with_a_field_of_another_kind_is_refused_or_does_without(key: str) -> None:
    told = json.loads(FULL.to_json())
    for value in (None, 3, [None], {"x": 1}):
        told[key] = value
        try:
            Receipt.from_json(json.dumps(told))
        except ValueError:
            continue
        assert key == "version" or (key == "failure" and value is None)
