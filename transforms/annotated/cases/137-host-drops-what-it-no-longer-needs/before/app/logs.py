from fastapi import Header


class Log:
    def __init__(self, who):
        self.who = who


def get_log(who: str = Header("nobody")) -> Log:
    return Log(who)
