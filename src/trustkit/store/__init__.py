"""Reading a data folder whole, and changing it whole.

``tree.py`` is where bytes come from (the working folder, or a commit), ``folder.py`` reads every
file of the layout into records and tables with their places, and ``staging.py`` writes
several files as one act. Nothing here knows what a figure means.
"""
