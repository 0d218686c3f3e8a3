"""The queue: what the notes say is to be read next."""
