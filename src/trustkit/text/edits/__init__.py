"""Edits that touch nothing else: every character that is not to change stays as it is.

``saved`` is a file's text beside how its bytes say it, so that either can change alone;
``edited`` an edit that keeps the latter;
``tidy`` takes needless blanks from the ends of lines; ``scalar`` puts another text for one value of
a YAML file; ``added`` puts in what it does not say yet, and ``removed`` takes that out again; ``rows`` is a CSV file as the cells that somebody typed, quotation marks and all. Each
reads the result again, and raises ``EditRefused`` if anything else would come out differently.

To add an edit: change the text by its lines and columns, never by writing the document anew, and
compare what both texts mean.
"""
