def run(check, orders):
    failed = []
    for order in orders:
        try:
            check(order)
        except ValueError as error:
            error.args[1].failed = True
            failed.append(error.args[1].number)
    return failed
