"""INT: who schools are, and their inspections, being taken in."""
