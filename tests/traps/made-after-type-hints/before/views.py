from services import Mailer, Store


def view(mailer: Mailer, store: Store):
    mailer.sent.append(1)
    return mailer, store
