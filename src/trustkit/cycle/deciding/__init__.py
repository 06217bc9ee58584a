"""A decision put on record: checked against the proposal, frozen with what it rests on, sealed.

=============== ==============================================================================
``agreed``      what people say they agreed
``faults``      what is wrong with that, all of it at once
``freezing``    what a decision rests on: the hashes of figures, rules, review and comparators
``making``      from what was agreed to a ``Decision`` and the text of its file
``account``     what is said to the person who put it on record
=============== ==============================================================================

What a decision may say is ``records.decision``; which one is in force, ``judge.schemes.decisions``;
whether what it rests on has changed, ``judge.rests_on``. To freeze something else with a decision:
an optional field in the record (older decisions stay sound), and its value in ``freezing``.
"""
