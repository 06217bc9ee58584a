"""Pupils, in memory only: counted into figures and movements, never kept, shown or quoted.

A source of pupil-level files hands on ``cohort.Cohort``. Once every file of a call has been read,
cohorts are brought together (characteristics from one file, earlier results from another) and
added up. Nothing in this room writes, logs, or puts a cell into a message; frames are never shown.
"""
