"""A file from outside opened: its bytes as text, as tables of cells, or as XML.

Everything a stranger's file can do to us is met here, so that a source sees only plain text cells
and knows where each stood. ``file.open_file`` is the way in; ``workbook`` turns the sheets of a
workbook into the same tables as text has.
"""
