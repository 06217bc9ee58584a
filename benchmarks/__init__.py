"""How long trustkit takes, measured beside programs that do a part of the same work.

``make bench`` runs it; README.md here says what is compared and how. Nothing of this is a test:
a figure here is about one machine on one day.
"""
