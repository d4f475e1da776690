import logging
LOG = logging.getLogger('x')
REC = []


class H(logging.Handler):
    def emit(self, r):
        REC.append(r.getMessage())


LOG.addHandler(H())
LOG.setLevel('INFO')

def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        LOG.info('got %s', data[1:1 + n])
        data = data[1 + n:]
    
    return out
