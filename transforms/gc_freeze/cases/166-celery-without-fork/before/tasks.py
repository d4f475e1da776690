"""Background jobs."""
from celery import Celery

RULES = {n: [n] for n in range(2000)}
app = Celery("jobs")
app.conf.update(worker_pool="gevent")
