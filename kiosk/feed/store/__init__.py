"""What is kept on disk: the last good story and the journal, always whole."""
