from mail.sender import Sender

Sender.timeout = 30
