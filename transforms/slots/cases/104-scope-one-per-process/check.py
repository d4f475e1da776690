import exporter

assert exporter.main() == "1,2\n3,4"
for one in (exporter.LIMITS, exporter.DIALECTS["excel"], exporter.Stats(0, 0)):
    assert one.__dict__, "not worth a line in a pull request"
