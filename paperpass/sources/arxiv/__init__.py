"""arXiv: queries, daily feeds, records and PDFs."""
