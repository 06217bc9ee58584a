"""PRV: what could name a child, and files that can't be looked into."""
