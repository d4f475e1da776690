"""The jobs of the shop: ``celery -A jobs worker``."""
from celery import Celery

from web import tidy

app = Celery("jobs")
KINDS = {"kind-%d" % number: [number] for number in range(2000)}


@app.task
def classify(text):
    tidy(text)
    return sum(KINDS.get(word, [0])[0] for word in text.split())
