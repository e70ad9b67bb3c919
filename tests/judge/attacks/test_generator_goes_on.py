"""Not an attack: a generator that a test lends has gone on when it comes back, as in one process."""

from court import Court, graded, hidden, ordinary, solution


def test_a_lent_generator_comes_back_where_the_student_left_it(court: Court) -> None:
    made = ("np.random.default_rng(3)", "np.random.RandomState(3)")
    verdict = court.judge(
        [
            ordinary("import numpy as np"),
            solution("def draw(rng): return rng.uniform(size=3)"),
            *[
                graded(
                    hidden(
                        f"rng, own = {one}, {one}\nassert np.array_equal(draw(rng), own.uniform(size=3))\n"
                        "assert np.array_equal(draw(rng), own.uniform(size=9)[:3])\n"
                        "rng = np.random.default_rng(5)\nassert not np.allclose(draw(rng), draw(rng))"
                    ),
                    one,
                )
                for one in made
            ],
        ]
    )
    assert verdict.points == dict.fromkeys(made, 1)
