"""Text as it lies in a file, with the place of everything in it.

Bytes become text (``decode``), text becomes plain values with their positions
(``yaml_document``, ``csv_table``, ``front_matter``), and plain values become text again in one
canonical form (``write``). Nothing here knows what a file is about, and nothing here raises for
what a file holds: every fault is a diagnostic of the ``TXT`` family and the sound part is kept.

To read another syntax: add a module with a ``read_…(text, path)`` that returns its values, their
positions and its diagnostics; take the text from ``decode`` and look for merge conflicts first.
"""
