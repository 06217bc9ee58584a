"""What outcome codes mean: data, one file an assessment, shipped or the trust's own.

``sets.code_sets_of`` gives the sets that hold for a folder; ``judging.judge`` says of every outcome
of a column whether the pupil is eligible and what was reached; ``judging.results_of`` makes the
results of a cohort of it; ``faults`` says in words which forms were read as which codes and which
were refused.

To add a code or a written form: the trust's ``code-sets/<any name but aliases>.yaml``, or, for everybody, the
file of the assessment in ``presets/code-sets/``. To add an assessment: a file of its own.
"""
