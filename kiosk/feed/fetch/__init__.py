"""In the worker: getting bytes from an address, a file or a folder within bounds."""
