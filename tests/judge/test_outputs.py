"""What S says that a cell showed becomes notebook outputs: known kinds, text only, up to a limit."""

from typing import Any

import nbformat
import numpy as np
import pytest

from convbook_grader.judge.outputs import Outputs


def _outputs(*events: Any, limit_kb: int = 4) -> Outputs:
    made = Outputs(limit_kb, "cut here")
    for event in events:
        made.add(event)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(outputs=made.found)])
    nbformat.validate(notebook)
    return made


def test_text_of_one_stream_is_one_output() -> None:
    found = _outputs(
        {"stream": "stdout", "text": "a"},
        {"stream": "stdout", "text": "b"},
        {"stream": "stderr", "text": "c"},
    ).found
    assert [(output.name, output.text) for output in found] == [("stdout", "ab"), ("stderr", "c")]


def test_a_picture_is_kept_as_base64() -> None:
    (output,) = _outputs(
        {"display": {"image/png": b"\x89PNG", "text/plain": "<Figure>"}, "metadata": {}}
    ).found
    assert output.output_type == "display_data"
    assert output.data == {"image/png": "iVBORw==", "text/plain": "<Figure>"}


def test_a_result_has_no_number() -> None:
    (output,) = _outputs({"result": {"text/plain": "4"}, "metadata": {}}).found
    assert (output.output_type, output.execution_count) == ("execute_result", None)


def test_an_error_keeps_its_name_message_and_lines() -> None:
    (output,) = _outputs({"error": "ValueError", "message": "no", "traceback": ["a", "b"]}).found
    assert (output.ename, output.evalue, output.traceback) == ("ValueError", "no", ["a", "b"])


def test_an_error_of_any_length_is_bounded() -> None:
    (output,) = _outputs(
        {"error": "E" * 9999, "message": "m" * 99_999, "traceback": ["x" * 99_999] * 99}, limit_kb=9999
    ).found
    assert (len(output.ename), len(output.evalue)) == (200, 4000)
    assert (len(output.traceback), len(output.traceback[0])) == (60, 20_000)


@pytest.mark.parametrize(
    "event",
    [
        None, 1, "text", [], {}, {"other": 1}, {"stream": "stdin", "text": "a"}, {"stream": "stdout"},
        {"stream": "stdout", "text": b"a"}, {"stream": ["stdout"], "text": "a"}, {"display": "text"},
        {"display": {}},
        {"display": {"text/plain": 3}}, {"result": None}, {"display": {"application/javascript": "alert(1)"}},
        {"display": {"application/vnd.jupyter.widget-view+json": "{}"}}, {"done": None}, {"metadata": {}},
        {"stream": np.zeros(2), "text": "a"}, {"display": {1: "a"}}, {"display": {("a",): "b"}},
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_no_known_kind_of_output_is_left_out(event: Any) -> None:
    assert _outputs(event).found == []


def test_text_that_no_file_can_hold_is_mended() -> None:
    (output,) = _outputs({"stream": "stdout", "text": "a\ud800b"}).found
    assert output.text == "a?b"


def test_clearing_removes_what_was_shown() -> None:
    found = _outputs(
        {"stream": "stdout", "text": "a"}, {"clear": False}, {"stream": "stdout", "text": "b"}
    ).found
    assert [output.text for output in found] == ["b"]


def test_clearing_can_wait_for_what_comes_next() -> None:
    outputs = _outputs({"stream": "stdout", "text": "a"}, {"clear": True})
    assert [output.text for output in outputs.found] == ["a"]
    outputs.add({"stream": "stdout", "text": "b"})
    assert [output.text for output in outputs.found] == ["b"]


def test_text_beyond_the_limit_is_cut_with_a_notice_and_nothing_comes_after() -> None:
    found = _outputs(
        {"stream": "stdout", "text": "x" * 5000}, {"stream": "stdout", "text": "y"}, {"clear": False}
    ).found
    assert found[0].text == "x" * 4096
    assert [output.data["text/plain"] for output in found[1:]] == ["cut here"]


def test_a_picture_beyond_the_limit_is_left_out_with_a_notice() -> None:
    (output,) = _outputs({"display": {"image/png": bytes(5000)}}).found
    assert output.data["text/plain"] == "cut here"


def test_an_error_beyond_the_limit_is_still_an_error() -> None:
    found = _outputs({"error": "ValueError", "message": "no", "traceback": ["x" * 5000]}).found
    assert found[0].output_type == "error"
    assert found[0].traceback == ["ValueError: no"]
    assert found[1].data["text/plain"] == "cut here"


def test_many_small_outputs_are_cut_too() -> None:
    found = _outputs(*[{"display": {"text/plain": "a"}}] * 600, limit_kb=999).found
    assert len(found) == 501
    assert found[-1].data["text/plain"] == "cut here"


def test_s_can_say_itself_that_it_cut() -> None:
    (output,) = _outputs({"cut": True}, {"stream": "stdout", "text": "a"}).found
    assert output.data["text/plain"] == "cut here"


def test_what_the_judge_says_is_shown_after_the_limit() -> None:
    outputs = _outputs({"cut": True})
    outputs.error("StudentStopped", "it ended")
    outputs.note("a word")
    assert [output.output_type for output in outputs.found] == ["display_data", "error", "display_data"]
    assert outputs.found[1].traceback == ["StudentStopped: it ended"]
