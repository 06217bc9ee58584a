"""The steps of an intake, in the order in which ``take`` walks through them.

``recognise`` opens files and tells their formats; ``read`` reads them in turn, and files of earlier
results (``earlier``) beside them; ``pupils_counted`` makes pupils into figures; ``lay`` lays what was
read beside the folder, file by file. ``became`` is what they hand on: what became of each file.

None of them writes, and none knows any one format: to add a format, see ``intake.formats``.
"""
