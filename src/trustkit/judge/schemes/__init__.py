"""Placing schools by the trust's schemes, with the whole of the reasoning.

* ``evidence.py`` gathers what the folder says of each school as at a date.
* ``facts/`` reads each kind of fact from that evidence: which of its values are still possible.
* ``logic.py`` works out which outcomes are still possible, in three-valued logic.
* ``propose.py`` puts them together into a :class:`~trustkit.judge.schemes.trace.Proposed`, which is
  its own trace: there is no answer without its reasons.
* ``lint.py`` finds what is wrong with a scheme, before any school is looked at.

To add a kind of fact: a model in ``records/scheme_facts.py``, a reader in ``facts/``, and a worked
example in ``docs/policy/schemes.md``. No category, threshold or measure stands in this code.
"""
