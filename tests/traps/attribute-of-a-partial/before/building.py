import functools


def builders(kind):
    return [functools.partial(kind, table, limit=3) for table in ("a", "b")]


def build(builders):
    queries = [builder() for builder in builders]
    for query, builder in zip(queries, builders):
        query.built_with = builder.keywords
    return [query.built_with["limit"] for query in queries]
