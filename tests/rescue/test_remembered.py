"""What was found in a text is found once, and only short texts are kept."""

from convbook_grader.rescue.remembered import remembered


def test_a_text_is_looked_at_once_for_each_way_of_looking() -> None:
    seen = []

    @remembered
    def count(source: str, *, letter: str) -> int:
        seen.append((len(source), letter))
        return source.count(letter)

    assert [count("banana", letter="a"), count("banana", letter="a"), count("banana", letter="n")] == [
        3,
        3,
        2,
    ]
    assert seen == [(6, "a"), (6, "n")]


def test_a_long_text_is_not_kept() -> None:
    seen = []

    @remembered
    def length(source: str) -> int:
        seen.append(len(source))
        return len(source)

    assert [length("x" * 9000), length("x" * 9000)] == [9000, 9000]
    assert seen == [9000, 9000]
