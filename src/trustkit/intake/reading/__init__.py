"""What every source needs to read cells: numbers, names of schools, words for people."""
