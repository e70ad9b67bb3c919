"""The last expression of a test is the student's object, which prints itself as a score."""

from court import Court, graded, hidden, solution

ATTACK = """
class Score(float):
    def __repr__(self): SHOWN.append(1); return '100'
    __str__ = __repr__
    def _repr_html_(self): return '100'
    def _ipython_display_(self): SHOWN.append(2); print('100')
class Plain:
    def __repr__(self): SHOWN.append(1); return '100'
    def _repr_pretty_(self, p, cycle): p.text('100')
SHOWN = []
def as_float(): return Score(0)
def as_object(): return Plain()
def as_text(): return '100'
def as_list(): return [Plain()]
print('SHOWS', repr(Score(0)))
"""


def test_a_students_object_is_no_score(court: Court) -> None:
    endings = ["as_float()", "as_object()", "as_text()", "as_list()", "print(as_object())\nas_object()"]
    verdict = court.judge(
        [
            solution(ATTACK),
            *[
                graded(hidden(f"{ending}\nassert as_float() == 5\n{ending}"), f"late-{i}", 3)
                for i, ending in enumerate(endings)
            ],
            graded(hidden("answer = as_object()\nscore = 1 if answer == 42 else 0\nanswer\nscore"), "own", 3),
            graded(hidden("score = 1\nas_object()\nscore"), "half", 3),
        ]
    )
    assert "SHOWS 100" in verdict.text()
    assert verdict.points.pop("half") == 1
    assert set(verdict.points.values()) == {0.0}
