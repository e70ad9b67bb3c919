"""Cut the course's pictures out of scikit-image's and write them as small PNG files.

Run once by an author, with ``scikit-image`` installed; the results are committed and
students need neither scikit-image nor a network. The same scikit-image gives the same
bytes.

Sources, all from ``skimage.data`` (terms as its docstrings state them):

=========  ==========================================================  ==========================
file       source                                                      terms
=========  ==========================================================  ==========================
camera     ``camera()``, photograph by Lav Varshney                    CC0
coins      ``coins()``, Brooklyn Museum Collection                     no known restrictions
brick      ``brick()``, from CC0Textures "Bricks25"                    CC0
astronaut  ``astronaut()``, Eileen Collins, NASA Great Images          public domain
cat        ``chelsea()``, photograph by Stefan van der Walt            CC0
=========  ==========================================================  ==========================
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from skimage import data

PICTURES = Path(__file__).parents[1] / "src" / "convbook" / "pictures"
LIMIT = 300 * 1024  # bytes for all pictures together


@dataclass(frozen=True)
class Crop:
    """A square of a picture of scikit-image, and the side it is shrunk to.

    `top`, `left`, `side` are pixels of the source; `side` is a multiple of `shrunk`, so
    that each pixel of ours is the mean of a whole block.
    """

    source: str
    top: int
    left: int
    side: int
    shrunk: int


CROPS = {
    "camera": Crop("camera", 0, 96, 384, 128),
    "coins": Crop("coins", 20, 0, 256, 128),
    "brick": Crop("brick", 0, 0, 192, 96),
    "astronaut": Crop("astronaut", 0, 128, 192, 96),
    "cat": Crop("chelsea", 8, 104, 288, 96),
}


def cut(crop: Crop) -> np.ndarray:
    """Return one crop.

    Parameters
    ----------
    crop : Crop
        What to cut.

    Returns
    -------
    pixels : ndarray of uint8, shape (crop.shrunk, crop.shrunk) or (crop.shrunk, crop.shrunk, 3)
        Means over blocks, rounded half to even.
    """
    whole = getattr(data, crop.source)()
    part = whole[crop.top : crop.top + crop.side, crop.left : crop.left + crop.side]
    block, rest = divmod(crop.side, crop.shrunk)
    if rest or part.shape[:2] != (crop.side, crop.side):
        message = f"{crop} does not fit {whole.shape[:2]} in whole blocks"
        raise ValueError(message)
    blocks = part.reshape(crop.shrunk, block, crop.shrunk, block, -1)
    # (shrunk, shrunk, channels); a gray picture loses its axis of one
    return np.rint(blocks.mean(axis=(1, 3))).astype(np.uint8).squeeze()


def main() -> None:
    """Write every picture, and refuse to exceed the size that the package may have."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    total = 0
    for name, crop in CROPS.items():
        target = PICTURES / f"{name}.png"
        Image.fromarray(cut(crop)).save(target, optimize=True)
        total += target.stat().st_size
        print(f"{target.name}: {target.stat().st_size} bytes")
    if total > LIMIT:
        message = f"pictures take {total} bytes, more than {LIMIT}"
        raise SystemExit(message)
    print(f"together: {total} bytes")


if __name__ == "__main__":
    main()
