from limits import rules


def text():
    return f"default: {rules.TeamQuota.megabytes} MB"
