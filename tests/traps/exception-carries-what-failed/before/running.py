def run_all(run, tasks):
    for task in tasks:
        try:
            run(task)
        except Exception as error:
            error.task.error = str(error)
