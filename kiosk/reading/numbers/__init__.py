"""Numbers: every expression of a text with its exact value, and what speaks against taking it for a figure."""
