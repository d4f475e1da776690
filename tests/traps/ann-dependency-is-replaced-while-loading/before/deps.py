import os


def get_user() -> str:
    return os.environ.get("WHO", "ann")


if os.environ.get("WHO"):

    def get_user() -> str:  # noqa: F811
        return "env " + os.environ["WHO"]
