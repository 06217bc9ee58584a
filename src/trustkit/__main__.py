"""Lets ``python -m trustkit`` do exactly what the ``trustkit`` command does."""

from trustkit.cli import run

if __name__ == "__main__":
    run()
