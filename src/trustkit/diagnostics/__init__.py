"""What can be wrong, said once.

A fault in the folder, in a file being taken in, or in how a command was called is data: a
:class:`~trustkit.diagnostics.diagnostic.Diagnostic`. It is made from a
:class:`~trustkit.diagnostics.diagnostic.Code` of the catalogue, which holds every word a person
reads about it, and is shown by one renderer a format.

To add a fault: add a ``Code`` to the family's module in ``catalogue/`` and raise it with
``CODE.at(path, line, column, **facts)``. To add an output format: add a module to ``render/``.
"""
