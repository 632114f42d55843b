"""Who states a figure, who rejects it, what replaced it, and the sources."""
