def connect(host, port, user):
    return (host, port, user)
