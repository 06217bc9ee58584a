"""What a judgement rested on, what that says now, and whether the two are the same.

A grade, a review's finding or a decision is made on figures, inspection grades and signed answers
as they stood on a day. ``history`` lists all that the folder ever said of each, ``looked_at`` which
of them a citation or a scheme looks at, ``entries`` what counted on a day and its hash, ``judgements``
those that stand, ``stale`` those whose ground has changed since, and ``words`` a change in words.
The hash is described for other programs in docs/freshness.md. ``comparators`` is what a scheme's
figures were held against: apart, for it is no part of the hash and makes nothing stale. ``decided``
puts all this together for a decision in force, with the ``review`` and the rules it was made by.

To let judgements rest on something else: give it entries in ``history``, say in ``looked_at`` who
looks at it, and write its words.
"""
