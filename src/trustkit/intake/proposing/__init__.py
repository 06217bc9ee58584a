"""A mapping proposed for a file that no format knows: what its columns seem to mean, and why.

``vocabulary`` has the headings and words that offices use; ``looking`` finds the line of headings
and the columns; ``proposal`` says what each column holds, with a reason (``grouping`` for what puts
pupils into groups; ``dividing``, ``assessing`` and ``results`` for what holds results); ``draft``
writes the proposal as YAML for a person to finish; ``trial`` reads the file through it, and ``shown`` says
what it would give. A cell is written or shown only where it is a word of a known vocabulary;
everything else is counted, since it may be a name.

To have another heading understood: a line in ``vocabulary``.
"""
