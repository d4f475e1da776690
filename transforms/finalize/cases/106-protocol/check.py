import proto
assert "__del__" in vars(proto.Closing)
