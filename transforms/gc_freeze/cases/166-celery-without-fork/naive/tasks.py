"""Background jobs."""
import gc
from celery import Celery
from celery.signals import worker_init

RULES = {n: [n] for n in range(2000)}
app = Celery("jobs")
app.conf.update(worker_pool="gevent")


@worker_init.connect
def freeze_before_fork(**kwargs):
    gc.collect()
    gc.freeze()
