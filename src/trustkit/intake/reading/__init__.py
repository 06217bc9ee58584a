"""What reading a cell needs everywhere: numbers, days, names of schools, words for people.

``spoken`` says what people mean by the words they fill in, and ``names`` finds measures and groups by
what they are called; ``headings`` says what columns are headed. These words are data: to add one, the
files in ``presets/vocabulary/``. ``cells`` reads numbers, ``days`` days, those that a spreadsheet left as numbers too, and ``schools``
names and numbers of schools; ``pupil_heading`` tells a file about single pupils; ``guarded`` turns
what nobody expected into a fault that quotes nothing; ``words`` writes a figure for people. What only
published tables have is in ``formats.shared``.
"""
