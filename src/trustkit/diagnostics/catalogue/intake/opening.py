"""INT: files that can't be opened, or are opened with a remark."""
