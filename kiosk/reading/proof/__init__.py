"""What a card may say: only what the rules have been measured to get right."""
