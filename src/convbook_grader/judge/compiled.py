"""The instructor's cells, compiled once for all submissions.

A third of a short test cell's time is IPython reading it: tokens, tree, code. A fork-server
does that before it forks, for cells of the source notebook only; what a student wrote is
compiled in S alone. S is given the cells as students got them, without a hidden line.
"""

import ast
import contextlib
import warnings
from typing import Any

from IPython.core.compilerop import CachingCompiler


class Compiler(CachingCompiler):
    """IPython's compiler, which does not compile again what it has learnt.

    Attributes
    ----------
    transformed : dict
        Cell → the same in plain Python, its magics replaced.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.transformed: dict[str, str] = {}
        self._trees: dict[tuple[str, int], ast.AST] = {}
        # A tree's statements, themselves; they stay alive with the tree.
        self._codes: dict[tuple[ast.stmt, str, int], Any] = {}

    def learn(self, cell: str, transformed: str) -> None:
        """Compile `cell`; one that cannot be compiled will say so when it is run."""
        # A future import holds for all cells after it, so it is left to IPython.
        if cell in self.transformed or "__future__" in cell:
            return
        with contextlib.suppress(Exception), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            name = self.get_code_name(cell, transformed, 0)
            tree: Any = super().ast_parse(transformed, name)
            last, codes = tree.body[-1], {}
            flags = self.flags | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT  # as IPython does
            for statement in tree.body:
                module = ast.Module([statement], [])
                codes[statement, "exec", flags] = compile(module, name, "exec", flags, True)
            if isinstance(last, ast.Expr):
                single = compile(ast.Interactive([last]), name, "single", flags, True)
                codes[last, "single", flags] = single
            self._codes |= codes
            self._trees[transformed, self.flags] = tree
            self.transformed[cell] = transformed

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        """Name a cell by its text alone: it is compiled before its number is known."""
        return super().get_code_name(raw_code, transformed_code, 0)

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        """Return the tree of `source`, the one that was compiled if it is known."""
        known = self._trees.get((source, self.flags)) if symbol == "exec" else None
        return known if known is not None else super().ast_parse(source, filename, symbol)

    def __call__(self, source: Any, filename: str, symbol: str, **named: Any) -> Any:
        """Return the code of one statement, as IPython asks for it."""
        body = getattr(source, "body", None)
        if isinstance(body, list) and len(body) == 1:
            known = self._codes.get((body[0], symbol, self.flags))
            if known is not None:
                return known
        return super().__call__(source, filename, symbol, **named)
