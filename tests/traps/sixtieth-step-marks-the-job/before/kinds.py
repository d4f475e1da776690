class K00:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K01:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K02:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K03:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K04:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K05:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K06:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K07:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K08:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K09:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K10:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K11:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K12:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K13:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K14:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K15:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K16:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K17:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K18:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K19:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K20:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K21:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K22:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K23:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K24:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K25:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K26:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K27:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K28:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K29:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K30:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K31:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K32:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K33:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K34:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K35:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K36:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K37:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K38:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K39:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K40:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K41:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K42:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K43:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K44:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K45:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K46:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K47:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K48:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K49:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K50:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K51:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K52:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K53:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K54:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K55:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K56:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K57:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K58:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.seen = self.log
        return job.size



class K59:
    def __init__(self, log):
        self.log = log

    def run(self, job):
        job.odd = self.log
        return job.size



ALL = [K00, K01, K02, K03, K04, K05, K06, K07, K08, K09, K10, K11, K12, K13, K14, K15, K16, K17, K18, K19, K20, K21, K22, K23, K24, K25, K26, K27, K28, K29, K30, K31, K32, K33, K34, K35, K36, K37, K38, K39, K40, K41, K42, K43, K44, K45, K46, K47, K48, K49, K50, K51, K52, K53, K54, K55, K56, K57, K58, K59]
