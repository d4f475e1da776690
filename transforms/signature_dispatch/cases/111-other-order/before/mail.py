def send(to, subject, body):
    return (to, subject, body)


def reply_to(reply, subject, body):
    return (reply, subject, body)


def send_all(data):
    return send(subject=data["subject"], to=data["to"], body=data["body"])


def answer(data):
    return reply_to(subject=data["subject"], reply=data["reply"], body=data["body"])
