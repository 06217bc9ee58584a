"""INT: published tables being taken in."""
