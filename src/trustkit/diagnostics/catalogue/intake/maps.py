"""INT: mappings of columns."""
