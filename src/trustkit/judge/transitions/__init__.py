"""Movements between bands of prior attainment and bands now, of schools and of the trust.

``counting`` says which rows of ``transitions/`` count on a date, ``matrix`` makes of them the table
of each subject, year group and group, a school's and the trust's, and ``net`` what a table comes to.

Movements are not progress: tests are not exact, so that about one pupil in eight moves up a band,
and as many down, without having learnt more or less than others. Nothing here is rated or tested.
"""
