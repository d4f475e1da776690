from functools import partial


def base(prefix, level, suffix, job, **options):
    job.label = f"{prefix}{level}{suffix}"
    job.options = sorted(options)
    return job


def with_prefix(function, prefix):
    return partial(function, prefix)


def with_level(function, level):
    return partial(function, level, verbose=True)


def with_suffix(function, suffix):
    return partial(function, suffix, quiet=False)
