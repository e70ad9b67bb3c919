"""Honest solutions differ; copies stay alike under every disguise."""

import builtins
import io
import keyword
import random
import re
import tokenize
from collections.abc import Callable
from functools import cache
from pathlib import Path

import nbformat
import pytest

from convbook.language import LANGUAGES, Language
from convbook_author.bank import hand_in, read_bank
from convbook_grader.collect.alike import Handed, Likeness, alike
from convbook_grader.collect.fingerprints import GRAM, code_grams, prose_grams

ROOT = Path(__file__).parents[2]
RELEASES: dict[Language, bytes] = {
    language: (ROOT / f"release/{language}/day94/Day94-CNN_Convolution_HW.ipynb").read_bytes()
    for language in LANGUAGES
}
Answers = dict[str, str]


@cache
def honest() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for solution in read_bank(ROOT, "day94_convolution"):
        if solution.honest:
            found.setdefault(solution.exercise, []).append(solution.source)
    return found


def styles() -> list[Answers]:
    """As many students as there are styles of every exercise; no two share one."""
    count = min(map(len, honest().values()))
    return [{name: sources[at] for name, sources in honest().items()} for at in range(count)]


def notebook(answers: Answers, language: Language = "zh-TW", **metadata: str) -> bytes:
    made = hand_in(nbformat.reads(RELEASES[language], 4), answers)
    made.metadata.update(metadata)
    return nbformat.writes(made).encode()


def classroom(*answers: Answers) -> dict[str, Handed]:
    return {
        f"s{number:03}": Handed(f"s{number:03}/cnn", notebook(each, note=f"{number}"))
        for number, each in enumerate(answers)
    }


def kinds(found: tuple[Likeness, ...]) -> list[tuple[str, tuple[str, ...]]]:
    for each in found:
        assert all(each.remark.say(language) for language in LANGUAGES)
    return [(each.kind, each.students) for each in found]


def renamed(source: str) -> str:
    """Every name of the student's own another; texts, blanks and comments as well."""
    names: dict[str, str] = {}
    attributes = set(re.findall(r"\.(\w+)", source)) | set(re.findall(r"(\w+)=", source))
    tokens = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        text = token.string
        plain = token.type == tokenize.NAME and not keyword.iskeyword(text)
        if plain and text not in attributes and text not in dir(builtins) and not text.startswith("conv"):
            text = names.setdefault(text, f"v{len(names)}")
        tokens.append((token.type, text))
    return tokenize.untokenize(tokens)


def commented(source: str) -> str:
    """A remark in another language above every line that begins a statement."""
    lines = []
    for line in source.split("\n"):
        indent = len(line) - len(line.lstrip())
        if re.match(r"\s*(for|if|return|raise|\w+ =) ?", line):
            lines.append(" " * indent + "# 這一行是我自己寫的：先取出視窗再相乘")
        lines.append(line)
    return "\n".join(lines)


def without_comments(source: str) -> str:
    return re.sub(r'(?m)^\s*#.*\n|\s+#.*$|^\s*""".*"""\n', "", source)


def reordered(source: str) -> str:
    """Functions at the outermost level in the other order."""
    parts = re.split(r"(?m)^(?=def )", source)
    return parts[0] + "\n\n".join(part.rstrip() for part in reversed(parts[1:])) + "\n"


def padded(source: str) -> str:
    """With lines that do nothing."""
    return re.sub(r"(?m)^( +)(return\b)", r"\1unused_value = 0\n\1print('ok', unused_value)\n\1\2", source)


DISGUISES = [renamed, commented, without_comments, reordered, padded]


def test_honest_solutions_are_not_alike() -> None:
    assert kinds(alike(classroom(*styles()), RELEASES)) == []


def test_honest_solutions_are_not_alike_exercise_by_exercise_either() -> None:
    for name, sources in honest().items():
        found = alike(classroom(*({name: source} for source in sources)), RELEASES)
        assert kinds(found) == [], name


@pytest.mark.parametrize("disguise", DISGUISES, ids=lambda each: each.__name__)
@pytest.mark.parametrize("style", [0, 3, 6])
def test_a_copy_is_found_under_a_disguise(disguise: Callable[[str], str], style: int) -> None:
    others = styles()
    copy = {name: disguise(source) for name, source in others[style].items()}
    if disguise is without_comments:
        others[style] = {name: commented(source) for name, source in others[style].items()}
    assert copy != others[style]
    found = alike(classroom(*others, copy), RELEASES)
    assert kinds(found) == [("near", (f"s{style:03}", f"s{len(others):03}"))]
    assert "conv_forward" in found[0].exercises


def test_a_copy_of_one_long_exercise_is_found_and_named() -> None:
    first, second, *_ = styles()
    second = second | {"conv_forward": renamed(commented(first["conv_forward"]))}
    (found,) = alike(classroom(first, second), RELEASES)
    assert (found.kind, found.exercises) == ("near", ("conv_forward",))
    assert found.share > 0.95


def test_a_copy_in_the_other_edition_is_found() -> None:
    first, second, *_ = styles()
    everybody = classroom(first, second)
    copy = {name: renamed(source) for name, source in first.items()}
    everybody["s999"] = Handed("s999/cnn", notebook(copy, "en"))
    assert kinds(alike(everybody, RELEASES)) == [("near", ("s000", "s999"))]


def test_helpers_in_another_order_are_found() -> None:
    helpers = [
        "def padded(a, p):\n    out = np.zeros((a.shape[0] + 2 * p, a.shape[1] + 2 * p, 3))\n"
        "    out[p:-p, p:-p] = a\n    return out\n\n\n",
        "def window(a, i, j, s, f):\n    top, left = i * s, j * s\n"
        "    return a[top : top + f, left : left + f, :]\n\n\n",
    ]
    main = "def conv_forward(A, W, b, hparameters):\n    return window(padded(A, 1), 2, 3, 1, 4).sum()\n"
    first = {"conv_forward": helpers[0] + helpers[1] + main}
    second = {"conv_forward": renamed(main + "\n\n" + helpers[1] + helpers[0])}
    assert kinds(alike(classroom(first, second), RELEASES)) == [("near", ("s000", "s001"))]


def test_a_short_exercise_that_everybody_solves_alike_is_no_news() -> None:
    short = {"window": "Z = conv_single_step(a_slice_prev, W, b)\nprint(Z)\n"}
    everybody = [style | short for style in styles()]
    assert kinds(alike(classroom(*everybody), RELEASES)) == []
    assert kinds(alike(classroom(*([short] * 12)), RELEASES)) == []


def test_a_known_solution_says_little_of_who_writes_it() -> None:
    known = {"conv_single_step": honest()["conv_single_step"]}
    solution = honest()["conv_single_step"][0]
    pair = classroom({"conv_single_step": solution}, {"conv_single_step": renamed(solution)})
    assert kinds(alike(pair, RELEASES)) == [("near", ("s000", "s001"))]
    assert kinds(alike(pair, RELEASES, known)) == []


def test_starter_text_alone_is_nobodys() -> None:
    assert kinds(alike(classroom({}, {}, {}), RELEASES)) == []
    release = nbformat.reads(RELEASES["en"], 4)
    for cell in release.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            assert not code_grams(cell.source, [cell.source])
            if cell.cell_type == "code":  # where a line of the starter's is left out, two others meet
                assert len(code_grams(renamed(cell.source), [cell.source])) < GRAM


def test_one_repository_of_two_students_is_told_however_the_link_was_written() -> None:
    first, second, *_ = styles()
    everybody = {
        "B01": Handed("wang/cnn", notebook(first)),
        "B02": Handed("wang/cnn", notebook(second)),
    }
    (found,) = alike(everybody, RELEASES)
    assert (found.kind, found.students) == ("repository", ("B01", "B02"))
    assert "wang/cnn" in found.remark.say("en")


def test_a_file_that_two_handed_in_is_told_once() -> None:
    content = notebook(styles()[0])
    everybody = {"B01": Handed("wang/cnn", content, "a" * 40), "B02": Handed("chen/cnn", content, "a" * 40)}
    assert kinds(alike(everybody, RELEASES)) == [("notebook", ("B01", "B02"))]


def test_the_same_answers_in_other_files_are_told_once() -> None:
    first = styles()[0]
    found = alike(classroom(first, first, styles()[1]), RELEASES)
    assert kinds(found) == [("answers", ("s000", "s001"))]


def test_a_file_that_is_no_notebook_disturbs_nobody() -> None:
    first = styles()[0]
    everybody = classroom(first, {name: renamed(source) for name, source in first.items()})
    everybody |= {"bad": Handed("x/y", b"\x00\xff no notebook"), "empty": Handed("x/z", b"")}
    assert kinds(alike(everybody, RELEASES)) == [("near", ("s000", "s001"))]


@pytest.mark.parametrize(
    "source", ["", "def f(:\n  x = (1\n", "%matplotlib inline\n!ls\nx = 'abc\n", "\x00", "(" * 5000]
)
def test_what_is_no_python_is_cut_all_the_same(source: str) -> None:
    assert isinstance(code_grams(source, []), frozenset)


def test_prose_is_cut_into_words_and_chinese_letters() -> None:
    chinese = "卷積核在圖上的每個位置都一樣"
    assert len(prose_grams(chinese, [])) == len(chinese) - GRAM + 1
    assert prose_grams("One filter  ANYWHERE sees the same, thing", []) == prose_grams(
        "one filter anywhere, sees the same thing.", []
    )
    assert not prose_grams(chinese, [chinese])


def test_in_a_class_of_three_hundred_only_the_copies_are_found() -> None:
    """Most exercises are solved as some forty others solve them; two students share one of their own."""
    dice = random.Random(94)
    usual = {name: sources[1:] for name, sources in honest().items()}
    everybody: list[Answers] = []
    while len(everybody) < 300:
        draw = {name: dice.choice(sources) for name, sources in usual.items()}
        if all(len(draw.items() & other.items()) < 5 for other in everybody):
            everybody.append(draw)
    everybody[7]["conv_forward"] = honest()["conv_forward"][0]
    everybody[299]["conv_forward"] = renamed(reordered(commented(honest()["conv_forward"][0])))
    found = alike(classroom(*everybody), RELEASES)
    assert ("near", ("s007", "s299")) in kinds(found)
    assert next(each.exercises for each in found if "s007" in each.students) == ("conv_forward",)
    assert len(found) <= 3  # by chance, four of the same eight long ones
