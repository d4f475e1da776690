import use

assert use.proxy.label.note == "heavy" and use.proxy.load.weight == 3
