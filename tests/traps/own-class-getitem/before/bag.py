class Registry:
    def __class_getitem__(cls, job):
        job.typed = True
        return cls
