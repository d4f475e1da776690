def owners(task):
    for frame in task.get_stack():
        yield frame.f_locals["self"]
