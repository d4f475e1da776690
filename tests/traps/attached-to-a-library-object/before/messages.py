import email.message

from traces import Trace


def build(name):
    message = email.message.Message()
    message["Subject"] = name
    message.trace = Trace(name)
    return message


def send(message):
    message.trace.sent = True
    return message.trace.name
