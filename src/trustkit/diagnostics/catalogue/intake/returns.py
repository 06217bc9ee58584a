"""INT: the return workbook."""
