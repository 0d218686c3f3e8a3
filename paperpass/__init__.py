"""Read research papers in three timed passes, in the terminal."""

__version__ = "0.2.0"
