"""Settings: the schema, loading with every fault at its place, history, trial and rollback.

Nothing is imported here: a command that only needs to know where the control socket is loads no schema.
"""
