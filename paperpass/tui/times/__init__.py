"""The time over a paper: its sittings, put right or told."""
