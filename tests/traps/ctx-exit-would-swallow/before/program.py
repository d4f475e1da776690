LOG = []


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        LOG.append("exit")
        return True

    def close(self):
        LOG.append("close")


def run():
    quiet = Quiet()
    try:
        raise ValueError("seen")
    finally:
        quiet.close()


try:
    run()
except ValueError as error:
    LOG.append(str(error))
print(LOG)
