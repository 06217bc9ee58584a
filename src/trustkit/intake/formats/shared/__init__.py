"""What several formats read alike; a format of its own shape needs none of it.

``headed`` finds a line of headings and gives the rows below it; ``school_rows`` tells the trust's
rows of a published table from the others, and what the table does not say of itself; ``one_year``
takes a table with a row a school and rows of England, of one academic year; ``meanings``
says what its cells mean, and ``release`` how final it is and since when it could be known;
``notes`` leaves out what is usual where a file comes from.
"""
