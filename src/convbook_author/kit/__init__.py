"""The students' repository: what goes in, what stays out, and how it is brought up to date.

- `reach`: which modules and words of `convbook` students' code can reach;
- `contents`: every file of the kit, made from the course;
- `output`: the folder that it is written to.

Files that are the same for every course stand in ``template/``, ``dot_`` for a leading dot.
"""

from convbook_author.kit.contents import make_kit
from convbook_author.kit.output import Changes, KitRefused, write_kit

__all__ = ["Changes", "KitRefused", "make_kit", "write_kit"]
