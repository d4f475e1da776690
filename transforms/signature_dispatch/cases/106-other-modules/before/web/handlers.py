async def fetch(path, method, host):
    return f"{method} {host}{path}"


def audit(user, method, path):
    return (user, method, path)
