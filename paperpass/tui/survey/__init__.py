"""The survey: which works the papers of a set cite in common."""
