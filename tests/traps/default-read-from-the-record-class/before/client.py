import config


def timeout(options):
    return options.get("timeout", config.Config.timeout)
