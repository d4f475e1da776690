class Log:
    def __init__(self, path):
        self.file = open(path, "w")

    def write(self, text):
        self.file.write(text)

    def close(self):
        self.file.close()

    def __del__(self):
        self.close()


class Job:
    done = 0

    def __init__(self, log: Log):
        self.log = log

    def __del__(self):
        type(self).done += 1
        self.log.write(f"{type(self).done} done\n")
