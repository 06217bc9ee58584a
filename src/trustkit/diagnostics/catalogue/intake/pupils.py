"""INT: files about single pupils being taken in."""
