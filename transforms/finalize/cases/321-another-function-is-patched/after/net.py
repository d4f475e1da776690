def close(connection):
    return "closed"
