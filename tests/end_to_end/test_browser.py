"""The released homework in JupyterLab and Notebook 7, as a learner meets it.

``CONVBOOK_SCREENSHOTS=docs/images`` keeps the pictures that the README shows.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from end_to_end.browser import Case, OpenNotebook, browsing, find_chromium, serving

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]
NAME = "Day94-CNN_Convolution_HW.ipynb"
SECONDS = 120  # for one case, whatever happens

LAST_CHECK = "spot_keras_mistakes-visible"
WORDS = {
    "zh-TW": {
        "heading": "Day 94 作業：卷積層與超參數",
        "slider": "步驟",
        "first": ("步驟 1／16", "Z[0, 0]"),
        "seventh": ("步驟 7／16", "Z[1, 2]"),
        "sizes": ("停在 4 個位置", "停在 3 個位置"),
        "red": "紅 沒加",
        "check": ("還沒通過 spot_keras_mistakes", "呼叫：", "提示："),
    },
    "en": {
        "heading": "Day 94 homework: the convolution layer and its hyper-parameters",
        "slider": "step",
        "first": ("Step 1 of 16", "Z[0, 0]"),
        "seventh": ("Step 7 of 16", "Z[1, 2]"),
        "sizes": ("stops at 4 places", "stops at 3 places"),
        "red": "Red left out",
        "check": ("Not yet spot_keras_mistakes", "Called:", "Hint:"),
    },
}
