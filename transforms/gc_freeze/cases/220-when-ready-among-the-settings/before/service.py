"""The stock service: gunicorn inside, the application loaded before the workers start."""
import gunicorn.app.base


class Service(gunicorn.app.base.BaseApplication):
    def __init__(self, workers: int):
        self.workers = workers
        super().__init__()

    def load_config(self):
        self.cfg.set("bind", "127.0.0.1:8000")
        self.cfg.set("workers", self.workers)
        self.cfg.set("preload_app", True)
        self.cfg.set("when_ready", announce)

    def load(self):
        from stock import application

        return application


ANNOUNCED = []


def announce(server):
    ANNOUNCED.append(server)


def main():
    Service(4).run()


if __name__ == "__main__":
    main()
