"""Which lines of a test cell the students do not get."""

Lines = frozenset[int]


def hidden_lines(source: str, begin: str, end: str) -> Lines:
    """Return the numbers, from 1, of the lines of `source` that students do not get."""
    found, inside = set(), False
    for number, line in enumerate(source.split("\n"), start=1):
        if begin in line:
            inside = True
        if inside or end in line:
            found.add(number)
        if end in line:
            inside = False
    return frozenset(found)


def visible_part(source: str, begin: str, end: str) -> str:
    """Return `source` without its hidden blocks, as students got it."""
    hidden = hidden_lines(source, begin, end)
    lines = [line for number, line in enumerate(source.split("\n"), start=1) if number not in hidden]
    return "\n".join(lines)
