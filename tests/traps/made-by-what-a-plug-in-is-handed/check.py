import main  # noqa: F401: it is the check
