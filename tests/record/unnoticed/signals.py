"""Signals: handlers run where they ran, a pause is cut short, a child is killed by one."""
import os
import signal
import subprocess
import sys
import time


class Box:
    def __init__(self, number):
        self.number = number


got = []
signal.signal(signal.SIGUSR1, lambda number, frame: got.append(Box(number).number == signal.SIGUSR1))
signal.signal(signal.SIGALRM, lambda number, frame: got.append(frame.f_code.co_name))
os.kill(os.getpid(), signal.SIGUSR1)


def work():
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    while len(got) < 2:
        pass


work()
print(got)
print(*(signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)))
child = subprocess.Popen([sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"], stdout=subprocess.PIPE)
child.stdout.readline()
child.terminate()
print(child.wait())
begin = time.monotonic()
try:
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    time.sleep(30)
except KeyboardInterrupt:
    print("cut short", time.monotonic() - begin < 20)
sys.stdout.flush()
signal.signal(signal.SIGUSR2, signal.SIG_DFL)
os.kill(os.getpid(), signal.SIGUSR2)
