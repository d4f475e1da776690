from tasks.task import add

assert add(1, 2) == 3 and add.__name__ == "add" and add.__doc__ == "Adds." and add.retries == 2
