import configparser

from sizes import Size


def read(text):
    parser = configparser.ConfigParser(converters={"size": Size})
    parser.read_string(text)
    return parser
