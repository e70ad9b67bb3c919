"""Reads the pictures and draws the homework's explorers, in both languages, when it is imported.

For a judge's fork-server: what is there before the fork is there for every notebook after it.
See ``c.JudgedExecute.preload`` in ``nbgrader_config.py``.
"""

import matplotlib

from convbook import data, explore, language

for _name in data.PICTURES:
    data.picture(_name)

with matplotlib.rc_context():
    for _each in language.LANGUAGES:
        language.use(_each)
        explore.connect_me()
        explore.step_player()
        explore.size_calculator()
        explore.pixel_inspector()
        explore.pool_player()
    language.forget()
