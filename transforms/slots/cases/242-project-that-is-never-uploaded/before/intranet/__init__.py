from intranet.page import Page
