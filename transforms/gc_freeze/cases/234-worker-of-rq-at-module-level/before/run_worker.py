"""Starts a worker."""
import os

from rq import Worker

import queues
from tasks import price

if __name__ == "__main__":
    print(price(1), file=open(os.devnull, "w"))
    Worker(queues.ALL).work(burst=True)
