class Task:
    def __init__(self, name):
        self.name = name
        self.owner = None


def really(task, who):
    task.owner = who


def assign(task: Task, who: str) -> None:
    really(task, who)
