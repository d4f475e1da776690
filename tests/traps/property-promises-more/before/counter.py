def count(visits):
    names = []
    for visit in visits:
        account = visit.account
        account.seen = 1
        names.append(account.name)
    return names
