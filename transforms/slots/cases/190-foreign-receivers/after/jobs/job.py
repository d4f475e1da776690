import functools
import subprocess
import xml.etree.ElementTree as ET

from jobs import settings


class Job:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name


class Runner:
    pass


class Report:
    __slots__ = ("job", "lines", "width")

    def __init__(self, job):
        self.job = job
        self.lines = []
        self.width = 80


def counted(func):
    @functools.wraps(func)
    def wrapper(*args):
        wrapper.calls += 1
        return func(*args)

    wrapper.calls = 0
    return wrapper


@counted
def to_xml(job):
    root = ET.Element("job")
    name = ET.SubElement(root, "name")
    name.text = job.name
    name.tail = "\n"
    return ET.tostring(root, encoding="unicode")


def configure(debug):
    settings.debug = debug
    Runner.workers = 4
    to_xml.version = 2
    try:
        raise OSError(2, "no file")
    except OSError as error:
        error.filename = "x"
        return error.filename
