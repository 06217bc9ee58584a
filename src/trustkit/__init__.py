"""trustkit: a multi-academy trust's school improvement method as a git repository.

This module holds the version and nothing else, so that ``trustkit --version`` and every
import of a single room stay quick. The rooms, from the top: ``cli``, ``papers``,
``intake`` and ``checks``, ``disclose``, ``judge``, ``policy``, ``store``, ``records``,
``text``, ``diagnostics``. A room may use those below it and never one above;
``make imports`` holds it to that. Each room's docstring says how to add something to it.
"""

__version__ = "0.1.0"
"""The one place the version is written; the build reads it from here."""
