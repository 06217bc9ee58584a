"""Flags: what the last two graded inspections of a school raise, by rules that stand in the policy.

* ``reading.py`` reads one flag of one school, with every reason.
* ``table.py`` reads every flag of every school, for views and papers.

No rule stands in this code: to add a flag, write it into ``policy/<date>/flags.yaml``.
"""
