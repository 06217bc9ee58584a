"""One intake taken back out of the folder, as a recorded act.

``taking_out`` finds every row that names the intake as its source, and what the files hold without
them; ``resting`` what was judged on those rows; ``undoing`` puts the two together, with the entry
of the ledger. Nothing is written here: the store writes what ``undoing`` hands on.
"""
