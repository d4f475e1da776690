from model import Ticket
class Desk:
    def issue_ticket(self, number):
        return Ticket(number)
