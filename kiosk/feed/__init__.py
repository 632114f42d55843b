"""Getting the story: polling, formats, choosing the latest, the fetcher thread and its worker, the last-good archive.

Nothing is imported here: the worker and its courier, which live in rooms of this package, need little of it.
"""
