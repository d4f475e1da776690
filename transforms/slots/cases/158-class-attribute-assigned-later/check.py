import mail.site
from mail.sender import Sender

assert Sender("a").wait() == 60 and Sender("a", 5).wait() == 10
