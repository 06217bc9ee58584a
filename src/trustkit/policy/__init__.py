"""What a trust's policy says, and which version of it is in force.

A version is a folder ``policy/<effective-from>/``; its files are records (``records/``) and are
read with the rest of the data folder (``store/``). ``in_force.py`` chooses the version for a date
and gives it as one :class:`~trustkit.policy.in_force.Policy`.

To add something a policy can say: give its record a field in ``records/``, or a new file a line in
``records/layout.py`` and a field of ``Policy``. Nothing here judges a figure, and nothing here
needs a table of figures.
"""
