"""Who says something, by which word, which stretch it covers, and through whom the story has it."""
