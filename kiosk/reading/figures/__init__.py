"""What a number counts, what happened to it, where and when, and how much it matters."""
