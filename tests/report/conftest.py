"""Where the browser's tests find Chromium."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))  # for end_to_end.browser
