import record

assert record.Counted.read(b"a" * 20) == 4
