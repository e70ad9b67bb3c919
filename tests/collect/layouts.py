"""Repositories as people lay them out, each with what must be found in it, or why nothing is."""

from layout import Layout
from layouts_by_form import BY_FORM
from layouts_by_link import BY_LINK
from layouts_by_place import BY_PLACE

LAYOUTS: tuple[Layout, ...] = BY_PLACE + BY_FORM + BY_LINK
