"""What would have changed an outcome: the smallest sets of changes up and down.

A **lever** (``levers.py``) is one criterion that could have been otherwise: one figure of this year's
cohort, by so many pupils of those there were (``pupils``), or by so many points where it is an average
or a rate; or one named judgement, a signed answer, a finding of a review, a grade of the last
inspection. Years gone by can't be otherwise: in a figure pooled over years only the newest year's
cohort moves. What a school says of itself is no lever: it would be placed better by thinking better
of itself. And up is only ever by what is better, down by what is worse.

* ``otherwise.py`` has every figure rated as it could have been, by the code that rates all figures;
  ``links.py`` says which figures of the same pupils can't move alone.
* ``judgements.py`` puts another judgement into the evidence.
* ``trial.py`` puts the changed evidence through the readers of facts and the scheme's own logic.
* ``thresholds.py`` finds the settings of each lever at which anything changes.
* ``search.py`` tries sets of one, two and three; ``sets.py`` gives the best of them, each applied
  once more as a whole proposal; ``words.py`` says them.

To add a lever: its kind in ``levers.py``, how it is put into the evidence in ``judgements.py``, and its
words. What facts make of it needs no change here.
"""

from trustkit.judge.schemes.changes.levers import set_aside
from trustkit.judge.schemes.changes.otherwise import Otherwise
from trustkit.judge.schemes.changes.sets import what_would_change

__all__ = ["Otherwise", "set_aside", "what_would_change"]
