def measure(gauge, sizes):
    for size in sizes:
        gauge.largest = max(gauge.largest, size)
        gauge.total += size
