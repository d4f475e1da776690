import threading


def measure(probe, value):
    probe.value = value


def start(probes):
    threads = [threading.Timer(0, measure, [probe, 1]) for probe in probes[:1]]
    threads += [threading.Thread(target=measure, kwargs={"probe": probe, "value": 2}) for probe in probes[1:]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
