"""No pupil in the folder: what could name a child, and files that can't be looked into.

Every file is looked into, of a known kind or not, and so are the names of files and folders. It
fails closed: what can't be read is a finding. A finding says a kind and a place, never the value;
``hiding`` sees to it that no other finding prints it either.

:mod:`~trustkit.checks.privacy.looking` looks into one file: ``content`` says whether it is text, a
quick look at its bytes (``suspects``) says which of the close looks are worth their time, and each
close look (``numbers``, ``contacts``, ``births``, ``tables``, ``prose``, ``names``) goes from a text
to what it saw. ``folder`` looks into a whole tree, and ``allowed`` reads what the trust has listed.

To look for something more: add its ``Code`` to ``diagnostics/catalogue/privacy.py``, write a close
look, name it in ``looking`` with what its bytes must hold to be worth it, and add a reproducer. All
of this must be quick to start: it imports no library but the standard one, and ``python-stdnum``
only once there is a number to check. Regular expressions here have no nested repetition: whatever
the file, the time is bounded by its length.
"""
