from etl import errors


class LoadFailed(errors.EtlError):
    def __init__(self, problems):
        super().__init__(len(problems))
        self.problems = problems


def load(rows, columns, limit=2):
    problems = []
    for number, row in enumerate(rows, 1):
        problems += [errors.RowError(number, c, "missing") for c in columns if c not in row]
        if len(problems) > limit:
            raise LoadFailed(problems)
    return problems
