"""In the worker: bytes to items, a module for each format. Nothing heavy is imported here."""
