"""The year's cycle: what people agree and do about a school, put on record.

``judge`` says what the figures and the rules come to; this room is for what people make of it.
``deciding/`` puts a decision on record: from what was agreed and the proposal beside it to a sealed
record and the text of its file.

To add a part of the cycle: a package here that makes records from what it is told, and says what is
wrong with that as diagnostics of a family of its own in ``diagnostics/catalogue``. Nothing here
writes: a command hands the text to ``store.staging``.
"""
