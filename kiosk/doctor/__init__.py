"""Is this machine fit to be a wall? Reads the system, changes nothing."""
