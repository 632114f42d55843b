"""The rundown: from an edition to its cards, as pure data. What stands where, in which order, and how long."""
