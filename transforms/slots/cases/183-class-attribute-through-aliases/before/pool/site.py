from pool import worker as w
from pool.worker import Worker as W

W.nice = 10
kind = w.Room
kind.size = 4
