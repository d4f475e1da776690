def write(path, lines, most):
    log = open(path, "w")
    try:
        for number, line in enumerate(lines):
            if number == most:
                log.close()
                log = open(path + ".1", "w")
            log.write(line)
    finally:
        log.close()
    return log
