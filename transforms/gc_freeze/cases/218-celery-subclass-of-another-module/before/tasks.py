"""The tasks of the shop."""
from celery import signals

from company import AuditedCelery, make_celery

app: AuditedCelery = make_celery("shop")
RULES = {word: [word] for word in ("red", "green", "blue")}
SEEN: list = []


@signals.worker_process_init.connect
def greet(**kwargs: object) -> None:
    SEEN.append("hello")


@app.task
def known(word: str) -> bool:
    return word in RULES
