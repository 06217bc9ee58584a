"""The papers: from results that an audience may see to pages it can read.

``material.py`` is everything a paper is made from, judged and disclosed before it comes here.
``board.py`` puts it into a view model: frozen dataclasses of words and numbers, one module a
part of the paper. ``render.py`` fills the templates of the top-level folder ``templates/`` from
that, as Markdown or HTML. Numbers are printed by ``number.py`` and nowhere else; charts have their
geometry worked out in ``charts.py`` and are drawn by the templates.

To change how a part looks, edit its template. To add a part to the board paper: a module that
makes its dataclass from ``Material``, a field of :class:`~trustkit.papers.board.Board`, and a
section in ``templates/board/board.html.j2`` and ``board.md.j2``.
"""

from __future__ import annotations
