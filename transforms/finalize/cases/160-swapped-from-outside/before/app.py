from log import Log


def start(path, other):
    log = Log(path)
    log.file.close()
    log.file = open(other, "w")
    return log
