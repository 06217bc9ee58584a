"""What each file of the data folder may say.

One module a kind of file, one pydantic model a record or a row; ``layout.py`` is the table of
which path holds which kind. The vocabularies of the folder contract (windows, year groups,
reasons, statuses) are in ``vocabulary.py``; a trust's own vocabulary (measures, groups, categories)
is data and so is only named here, never listed.

To add a kind of file: write its model here, and add one line to ``layout.LAYOUT``; reading,
positions, schema faults and the published schema follow from the model.
"""
