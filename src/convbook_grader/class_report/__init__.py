"""``convbook report``: how a class did, as one page that stands alone and a table beside it."""
