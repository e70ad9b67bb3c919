"""The roster's students, in nbgrader's gradebook."""

from collections.abc import Iterable

from nbgrader.api import Gradebook

from convbook_grader.collect.roster import HandIn

_LONGEST = 128  # characters; nbgrader's columns hold no more


def enrol(gradebook: Gradebook, handins: Iterable[HandIn]) -> tuple[str, ...]:
    """Put students into the gradebook; return the ids of those that were not in it.

    Parameters
    ----------
    gradebook : Gradebook
        nbgrader's, open.
    handins : iterable of HandIn
        Of a roster. A name is put in as the *first* name, whole: which part of 王小明 or of
        ``Mary Ann Lee`` is the family's, a program cannot tell. Nothing else is known of a
        student, so e-mail and the rest stay empty.

    Notes
    -----
    What the gradebook says already stays: a name is filled in only where both names are empty.
    A student whose id is there in other capitals is that student.
    """
    there = {student.id.casefold(): student for student in gradebook.students}
    added = []
    for handin in handins:
        student = there.get(handin.student.casefold())
        name = " ".join(handin.name.split())[:_LONGEST]
        if student is None:
            given = {"first_name": name} if name else {}
            there[handin.student.casefold()] = gradebook.add_student(handin.student, **given)
            added.append(handin.student)
        elif name and not student.first_name and not student.last_name:
            gradebook.update_or_create_student(student.id, first_name=name)
    return tuple(added)
