"""The price service, with gunicorn inside."""
import gunicorn.app.base


class Server(gunicorn.app.base.BaseApplication):
    def __init__(self, app, options=None):
        self.options = options or {}
        self.application = app
        super().__init__()

    def load_config(self):
        for key, value in self.options.items():
            self.cfg.set(key, value)

    def load(self):
        return self.application


def load_prices():
    return {number: [number, number * 2] for number in range(5000)}


def make_server():
    prices = load_prices()

    def app(number):
        return prices[number]

    return Server(app, {"workers": 4})
