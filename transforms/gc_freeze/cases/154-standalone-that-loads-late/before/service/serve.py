"""The service with its server built in."""
from gunicorn.app.base import BaseApplication

from service.app import make_app


class Standalone(BaseApplication):
    def __init__(self, options=None):
        self.options = options or {}
        super().__init__()

    def load(self):
        return make_app()


def main():
    Standalone({"bind": "0.0.0.0:8000", "workers": 4}).run()


if __name__ == "__main__":
    main()
