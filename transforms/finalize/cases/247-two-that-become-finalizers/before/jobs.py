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
    def __init__(self, log: Log):
        self.log = log
        self.name = "job"

    def __del__(self):
        self.log.write(f"{self.name} is done\n")
