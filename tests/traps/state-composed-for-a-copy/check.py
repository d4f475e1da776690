import program  # noqa: F401: it is the check
