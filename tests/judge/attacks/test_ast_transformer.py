"""A transformer takes the assertions out of every cell that the shell compiles."""

from court import Court
from inside import assert_earned_nothing, cheated

ATTACK = """
import ast
class Empty(ast.NodeTransformer):
    def visit_Assert(self, node):
        TAKEN.append(ast.unparse(node))
        return ast.copy_location(ast.Pass(), node)
    def visit_Expr(self, node): return ast.copy_location(ast.Pass(), node)
TAKEN = []
get_ipython().ast_transformers.append(Empty())
print('ADDED', len(get_ipython().ast_transformers))
"""


def test_a_transformer_sees_no_hidden_test(court: Court) -> None:
    verdict = cheated(
        court, ATTACK, "assert wrong() == WANTED", "np.testing.assert_allclose(wrong(), WANTED)"
    )
    assert_earned_nothing(verdict, "ADDED 1")


def test_what_it_takes_out_of_a_visible_test_is_only_its_own_copy(court: Court) -> None:
    from court import graded, ordinary, solution

    verdict = court.judge(
        [
            solution(ATTACK + "def wrong(): return 0"),
            graded("assert wrong() == 1", "visible"),
            ordinary("x = get_ipython().ast_transformers.clear()"),
            ordinary("print('TAKEN', TAKEN)"),
        ]
    )
    assert verdict.points == {"visible": 0}
