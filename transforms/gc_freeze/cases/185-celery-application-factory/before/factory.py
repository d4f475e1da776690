from celery import Celery

RULES = {number: [number] for number in range(2000)}


def make_app(name):
    app = Celery(name)
    app.conf.update(rules=RULES)
    return app
