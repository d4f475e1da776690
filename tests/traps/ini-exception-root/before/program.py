from reg import Error, Meta


class NotFound(Error):
    code = 404


class Gone(NotFound):
    pass


print(sorted(Meta.codes), issubclass(Gone, Error))
