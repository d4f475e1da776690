class Report:
    def __init__(self, lines):
        self.lines = lines

    def __enter__(self):
        self.lines.append("begin")

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is not None:
            self.lines.append(traceback.tb_frame.f_code.co_name)


def run(lines):
    with Report(lines):
        raise ValueError
