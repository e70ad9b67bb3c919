"""Not an attack: a function lent by a test looks at the student's objects that it is given."""

from court import Court, graded, hidden, solution


def test_a_lent_function_may_look_at_what_it_is_given(court: Court) -> None:
    verdict = court.judge(
        [
            solution(
                "class Item:\n    def __init__(self, size): self.size = size\n"
                "def best(key): return max([Item(1), Item(3), Item(2)], key=key).size\n"
                "def train(callback):\n    for step in range(3): callback(Item(step))\n    return 'trained'\n"
                "def three(): return 3"
            ),
            graded(hidden("assert best(lambda item: item.size) == 3"), "key"),
            graded(
                hidden(
                    "seen = []\nassert train(lambda item: seen.append(item.size)) == 'trained'\n"
                    "assert seen == [0, 1, 2]"
                ),
                "callback",
            ),
            graded(hidden("assert three() == 3"), "three"),
        ]
    )
    assert verdict.points == {"key": 1, "callback": 1, "three": 1}, verdict.text()


def test_a_lent_function_that_fails_the_test_harms_no_later_one(court: Court) -> None:
    verdict = court.judge(
        [
            solution("def use(f): return f(1)\ndef three(): return 3"),
            graded(hidden("import pytest\nuse(lambda x: pytest.fail('must not be called'))"), "fail"),
            graded(hidden("use(lambda x: object())"), "object"),
            graded(
                hidden("try: use(lambda x: object())\nexcept TypeError: pass\nassert three() == 3"), "caught"
            ),
            graded(hidden("assert three() == 3"), "three"),
        ]
    )
    assert verdict.points == {"fail": 0, "object": 0, "caught": 1, "three": 1}, verdict.text()
