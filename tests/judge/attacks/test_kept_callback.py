"""Not an attack: a decorator and a closure keep the function that a test gave them, as they should."""

from court import Court, graded, hidden, solution


def test_a_function_made_of_the_tests_function_still_works_later(court: Court) -> None:
    verdict = court.judge(
        [
            solution(
                "def memoize(f):\n    known = {}\n    def inner(x):\n"
                "        if x not in known: known[x] = f(x)\n        return known[x]\n    return inner\n"
                "def slope(f): return lambda x: (f(x + 1e-6) - f(x - 1e-6)) / 2e-6\n"
                "class Layer:\n    def __init__(self, act): self.act = act\n"
                "    def __call__(self, x): return self.act(x)"
            ),
            graded(
                "calls = []\n@memoize\ndef g(x):\n    calls.append(x)\n    return 2 * x\n"
                "assert g(3) == g(3) == 6\nassert calls == [3]",
                "decorator",
            ),
            graded(hidden("d = slope(lambda x: x ** 2)\nassert abs(d(3) - 6) < 1e-3"), "closure"),
            graded(
                hidden("layer = Layer(lambda x: max(x, 0))\nassert layer(-3) == 0 and layer(3) == 3"),
                "instance",
            ),
        ]
    )
    assert verdict.points == {"decorator": 1, "closure": 1, "instance": 1}, verdict.text()
