log = []


class Session:
    def __init__(self, env):
        self.env = env
        self.fd = 7

    def __del__(self):
        if self.env["live"]:
            log.append(self.fd)


env = {"live": True}
s = Session(env)
env["live"] = False
del s
s = Session(env)
env["live"] = True
del s
print(log)
