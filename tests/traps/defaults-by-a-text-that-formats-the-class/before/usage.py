TEXT = "host={c.host} port={c.port}"


def usage(c):
    return TEXT.format(c=c)
