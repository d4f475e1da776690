from cups import cup

assert cup() == {"size": 3}
