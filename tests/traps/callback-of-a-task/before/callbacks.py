marked = []


def done(task):
    task.result().done = True
    marked.append(task.result().text)
