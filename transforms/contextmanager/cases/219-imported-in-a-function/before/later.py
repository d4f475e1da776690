def keep(log):
    from tools import Span as Kept

    span = Kept(log)
    span.extra = 1
    with span:
        log.append(span.extra)
    with span:
        log.append(span.log is log)
