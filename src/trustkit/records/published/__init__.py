"""What other people's tools are told of the folder: schemas, the line an editor reads, a data package.

All of it is made from the models and the table of the layout, so that it can't say anything else.
A new kind of file needs nothing here: its model in ``records/`` and its line in ``layout.py`` are
enough, with words below each field, and then ``trustkit schema --out schemas``.
"""
