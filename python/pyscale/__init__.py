"""The `pyscale` program, as a Python package. What it does, it does as a command: there is nothing to import."""
