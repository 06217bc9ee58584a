"""One intake taken back out of the folder, as a recorded act.

``taking_out`` finds every row that names the intake as its source, and what the files hold without
them; ``schools`` what it wrote into records of schools, as far as it still stands there; ``resting``
what was judged on all that, and ``judged_on`` what is said of it; ``undoing`` puts them together, with
the entry of the ledger. Nothing is written here: the store writes what ``undoing`` hands on.
"""
