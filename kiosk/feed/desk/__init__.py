"""In the wall process: polls in turn, the latest story, the editor's hand, the worker held by the fetcher thread."""
