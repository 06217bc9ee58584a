"""Plain questions put to figures: is this at or above that, do all of them, is there a gap?

What a trust expects (``judge.grid``) and what it aims at (``judge.aims``) are both such questions.
``ask`` says what a question is, ``alone`` puts it to figures against a comparator, by the same steps
that rate them, and ``between`` to two groups of one school. An answer is met, not met, cannot tell,
no figure or not measured; where it is not met or met, the two figures are there to see.

To add a kind of question: give ``records.grid.Test`` a name and a meaning, and answer it in the one
of the two modules that has its figures.
"""
