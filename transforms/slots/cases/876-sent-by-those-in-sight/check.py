import pump

(only,) = pump.run([1])
assert only.value == 1 and only.seen
pump.remarks([])
