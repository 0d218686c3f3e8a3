"""What a reader decides about an announced paper."""

from typing import Literal

What = Literal["skip", "later", "seen", "open"]
"""`seen` is no decision, and `open` takes one back."""
