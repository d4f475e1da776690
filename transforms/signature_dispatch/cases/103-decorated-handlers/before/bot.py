from functools import lru_cache, wraps

HANDLERS = {}
LOG = []


def command(name):
    def register(function):
        HANDLERS[name] = function
        return function

    return register


def logged(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        LOG.append(function.__name__)
        return function(*args, **kwargs)

    return wrapper


@command("post")
def post(title, author, text):
    return f"post {title} {author} {text}"


@logged
def edit(title, author, text):
    return f"edit {title} {author} {text}"


@lru_cache(maxsize=10)
def day(year, month, day):
    return (year, month, day)


def handle(action, payload):
    if action == "post":
        return post(title=payload["title"], author=payload["author"], text=payload["text"])
    if action == "edit":
        return edit(title=payload["title"], author=payload["author"], text=payload["text"])
    return day(year=payload["year"], month=payload["month"], day=payload["day"])
