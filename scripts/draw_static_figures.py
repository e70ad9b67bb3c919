"""Draw the pictures that stand before the explorers: ``notebooks/figures/<day>/*.png``.

Released notebooks carry no outputs, and GitHub runs no widgets; there, the page shows
these. They are committed, because another matplotlib draws other bytes.
"""

from pathlib import Path

import matplotlib as mpl

import convbook
from convbook import explore
from convbook.language import LANGUAGES

FOLDER = Path(__file__).resolve().parent.parent / "notebooks" / "figures" / "day94"
EXPLORERS = {
    "step-player": explore.step_player,
    "size-calculator": explore.size_calculator,
    "rgb-sums": explore.rgb_sums,
}


def main() -> None:
    """Write one picture per explorer and language."""
    mpl.use("agg")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        convbook.use(language)
        for name, explorer in EXPLORERS.items():
            (FOLDER / f"{name}.{language}.png").write_bytes(explorer().picture().png)


if __name__ == "__main__":
    main()
