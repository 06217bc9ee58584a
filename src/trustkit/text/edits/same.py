"""Whether two values are one: what every edit is held to."""

from __future__ import annotations


def same_value(one: object, other: object) -> bool:
    """Equal in type and in the order of names too: 1, 1.0, true and “1” are four values."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same_value(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_value, one, other))
    return type(one) is type(other) and one == other
