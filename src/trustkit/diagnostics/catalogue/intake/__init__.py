"""INT: files being taken in. One module for each part of the work.

===================== ================================================================
``files.py``          the file as a whole: recognised, placed, taken or not (INT001 on)
``rows.py``           its rows and cells (INT020 on)
``opening.py``        bytes, workbooks and XML that can't be opened or are odd (INT100 on)
``tables.py``         files of Explore Education Statistics (INT120 on)
``trust_tables.py``   tables of trusts, census and absence, and LAIT (INT140 on)
``schools.py``        who schools are, and their inspections (INT160 on)
``mangled.py``        numbers and days that a spreadsheet mangled (INT117, INT195 on)
``pupils.py``         files about single pupils, outcome codes, prior attainment (INT200 on)
``maps.py``           mappings of columns (INT250 on)
``returns.py``        the return workbook (INT280 on)
``undo.py``           an intake taken back out (INT310 on)
===================== ================================================================
"""
