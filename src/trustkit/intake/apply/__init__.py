"""What sources hand on laid beside what the folder holds: new, known, revised, or in contradiction.

One module for each kind of file that an intake adds to. None of them writes: each hands on the
new contents of files, which ``take`` gathers and the store writes as one act.
"""
