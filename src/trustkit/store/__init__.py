"""Reading a data folder whole, and changing it whole.

``tree.py`` and ``git.py`` are where bytes come from (the working folder; a commit, or what is
staged), ``folder.py`` reads every file of the layout into records and tables with their places, and
``staging.py`` writes several files as one act. Nothing here knows what a figure means.
"""
