"""Every place where the story names somebody, and the fullest name of each."""
