"""What trustkit is timed against: each a whole program that does a part of the same work."""
