"""Pictures and small matrices of the course; nothing here needs a network.

Every call returns a fresh array: a learner may change it and call again.
"""

from convbook.data.dli import blur_image, blur_kernel, dli_kernels, edge_filters, pool_table
from convbook.data.lecture import lecture_filters, lecture_image
from convbook.data.marathon import marathon_sample
from convbook.data.pictures import PICTURES, picture
from convbook.data.slides import slide_kernel, slide_rgb

__all__ = [
    "PICTURES",
    "blur_image",
    "blur_kernel",
    "dli_kernels",
    "edge_filters",
    "lecture_filters",
    "lecture_image",
    "marathon_sample",
    "picture",
    "pool_table",
    "slide_kernel",
    "slide_rgb",
]
