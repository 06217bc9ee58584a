"""Placing schools by the trust's schemes, with the whole of the reasoning.

* ``evidence.py`` gathers what the folder says of each school as at a date.
* ``facts/`` reads each kind of fact from that evidence: which of its values are still possible.
* ``logic.py`` works out which outcomes are still possible, in three-valued logic.
* ``profile.py`` takes the median of a profile's aspects.
* ``put.py`` puts a scheme to a school, and ``propose.py`` every scheme to every school. What comes
  of it, a :class:`~trustkit.judge.schemes.trace.Proposed`, is its own trace: there is no answer
  without its reasons.
* ``lint/`` finds what is wrong with a scheme, before any school is looked at.

To add a kind of fact: a model in ``records/scheme_facts/``, a reader in ``facts/``, and a worked
example in ``docs/policy/facts.md``. No category, threshold or measure stands in this code.
"""
