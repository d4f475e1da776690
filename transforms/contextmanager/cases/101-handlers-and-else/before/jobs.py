from things import LOG, Thing


def run(name, fails):
    thing = Thing(name, fails)
    try:
        thing.use()
    except ValueError as error:
        LOG.append(f"failed {error}")
        raise RuntimeError("job") from error
    else:
        LOG.append("done")
        return """
  kept as it is
"""
    finally:
        thing.close()
