"""The grid of expectations: what each school, and the trust, has to show for every row of it.

``questions`` makes questions of the rows of ``policy/<date>/grid.yaml``, ``evaluated`` has them
answered (``judge.asking``) and adds what no figure answers: schools without one, and what nothing
measures. A new kind of row is a new kind of question.
"""
