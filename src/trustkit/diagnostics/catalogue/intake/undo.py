"""INT: an intake taken back out."""
