import logging


class Marks(logging.Filter):
    def filter(self, record):
        record.req.logged = True
        return True
